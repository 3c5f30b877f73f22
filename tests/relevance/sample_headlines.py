#!/usr/bin/python3
"""sample_headlines.py OUT.jsonl: the sample of press items that headlines.qrels judges.

Reads data/corpora/tech-headlines.jsonl.gz of the folder named by VIGIE_SHARED (default ../shared
beside the repository). An item belongs to the sample when the first 32 bits of the SHA-256 of its
id, modulo 1000, are below 434: 2,973 of 6,911 items, the same on every machine, in file order.
Exit codes: 0 written; 2 wrong usage; 3 the material is absent or is not the one that was judged.
"""
import gzip
import hashlib
import json
import os
import sys

KEPT_PER_MILLE = 434
SAMPLE_SIZE = 2973


def shared_folder():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    return os.environ.get('VIGIE_SHARED') or os.path.join(root, '..', 'shared')


def source_path():
    folder = os.path.join(os.path.normpath(shared_folder()), 'data', 'corpora')
    return os.path.join(folder, 'tech-headlines.jsonl.gz')


def is_kept(docid):
    return int(hashlib.sha256(docid.encode('utf-8')).hexdigest()[:8], 16) % 1000 < KEPT_PER_MILLE


def sample_lines():
    """The lines of the sample, as they stand in the source."""
    with gzip.open(source_path(), 'rt', encoding='utf-8') as lines:
        return [line for line in lines if line.strip() and is_kept(json.loads(line)['id'])]


def write_sample(path):
    """Writes the sample; raises ValueError when the source is not the one that was judged."""
    lines = sample_lines()
    if len(lines) != SAMPLE_SIZE:
        raise ValueError('%d items instead of %d' % (len(lines), SAMPLE_SIZE))
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines(lines)


def main():
    if len(sys.argv) != 2:
        sys.stderr.write('usage: sample_headlines.py OUT.jsonl\n')
        return 2
    try:
        write_sample(sys.argv[1])
    except (OSError, ValueError) as error:
        sys.stderr.write('sample_headlines.py: %s: %s\n' % (source_path(), error))
        return 3
    return 0


if __name__ == '__main__':
    sys.exit(main())
