#!/usr/bin/python3
"""gate.py BUILD | gate.py --index FILE --search FILE: does the ranking still find what we judged?

Indexes corpus/ (and, where VIGIE_SHARED has it, the sample of tech-headlines) in a temporary
folder with the binaries of a build, runs our queries with default settings, and compares with
baseline.tsv. Measures, means over the queries:
  nDCG@10     gain 2^grade - 1, discount log2(rank + 1), ideal over all that was judged
              (Järvelin & Kekäläinen 2002; Burges 2005)
  MRR@10      first result of grade 2 or 3; queries without any are left out
  Recall@100  share of the documents of grade 1 and more
Documents that nobody judged count as grade 0.

  --keep DIR          keep SET.run and SET.qrels.tsv, as bench/evaluate reads them
  --worst N           list the N queries with the lowest nDCG@10
  --update-baseline   write what was measured into baseline.tsv (tolerances stay)

Exit codes: 0 at or above the baseline less its tolerance; 1 below; 2 wrong usage; 3 a program
or file is missing, or fails.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile
import urllib.parse

import sample_headlines

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'corpus')
BASELINE = os.path.join(HERE, 'baseline.tsv')
MEASURES = ('nDCG@10', 'MRR@10', 'Recall@100')
NOW = '2026-11-01'  # what relative dates count from: the runs must not change with the calendar
RESULTS = 100


def read_rows(path, separator):
    with open(path, encoding='utf-8') as lines:
        return [line.rstrip('\n').split(separator) for line in lines
                if line.strip() and not line.startswith('#')]


def read_queries(name):
    return dict(read_rows(os.path.join(HERE, name + '.queries.tsv'), '\t'))


def read_qrels(name):
    """{qid: {docid: grade}} of SET.qrels."""
    grades = {}
    for qid, _, docid, grade in read_rows(os.path.join(HERE, name + '.qrels'), None):
        grades.setdefault(qid, {})[urllib.parse.unquote(docid)] = int(grade)
    return grades


def portable_id(docid):
    """The id of a file, which is its absolute path, becomes the path below corpus/."""
    for folder in (CORPUS, os.path.realpath(CORPUS)):
        if docid.startswith(folder + os.sep):
            return docid[len(folder) + 1:].replace(os.sep, '/')
    return docid


def ranked(index, search, name, source, folder):
    """{qid: [docid, best first]} of the queries of SET over what `source` holds."""
    database = os.path.join(folder, name)
    subprocess.run([index, '--db', database, '--now', NOW, '--no-sync', source],
                   check=True, stderr=subprocess.DEVNULL)
    queries = os.path.join(HERE, name + '.queries.tsv')
    trec = subprocess.run([search, '--db', database, '--now', NOW, '--batch', queries,
                           '--format', 'trec', '--limit', str(RESULTS)],
                          check=True, stdout=subprocess.PIPE).stdout.decode('utf-8')
    run = {}
    for line in trec.splitlines():
        qid, _, docid = line.split()[:3]
        run.setdefault(qid, []).append(portable_id(urllib.parse.unquote(docid)))
    return run


def gain(grade, rank):
    return (2 ** grade - 1) / math.log2(rank + 1)


def measure(grades, results):
    """The three measures of one query; MRR is None where no document has grade 2."""
    ideal = sorted(grades.values(), reverse=True)[:10]
    best = sum(gain(grade, rank) for rank, grade in enumerate(ideal, 1))
    found = [grades.get(docid, 0) for docid in results[:RESULTS]]
    ndcg = sum(gain(grade, rank) for rank, grade in enumerate(found[:10], 1)) / best
    mrr = next((1 / rank for rank, grade in enumerate(found[:10], 1) if grade >= 2), 0)
    wanted = sum(1 for grade in grades.values() if grade >= 1)
    recall = sum(1 for grade in found if grade >= 1) / wanted
    return ndcg, mrr if ideal[0] >= 2 else None, recall


def mean(values):
    kept = [value for value in values if value is not None]
    return sum(kept) / len(kept)


def check_judgements(name, queries, grades):
    """Every query has a judged document worth finding, every judgement has its query."""
    for qid in set(queries) | set(grades):
        if qid not in queries or not any(grades.get(qid, {}).values()):
            raise ValueError('%s: query or relevant document missing for %s' % (name, qid))


def keep_run(folder, name, grades, run):
    with open(os.path.join(folder, name + '.qrels.tsv'), 'w', encoding='utf-8') as out:
        for qid in sorted(grades):
            out.writelines('%s\t%s\t%d\n' % (qid, docid, grade)
                           for docid, grade in sorted(grades[qid].items()))
    with open(os.path.join(folder, name + '.run'), 'w', encoding='utf-8') as out:
        for qid in sorted(run):
            out.writelines('%s Q0 %s %d %f vigie\n' % (qid, docid.replace(' ', '%20'), rank,
                                                       1 / rank)
                           for rank, docid in enumerate(run[qid], 1))


def measure_set(options, name, source, folder):
    """The means of one set, {measure: value}; prints the worst queries when asked."""
    queries, grades = read_queries(name), read_qrels(name)
    check_judgements(name, queries, grades)
    run = ranked(options.index, options.search, name, source, folder)
    if options.keep:
        keep_run(options.keep, name, grades, run)
    rows = {qid: measure(grades[qid], run.get(qid, [])) for qid in queries}
    for qid in sorted(rows, key=lambda qid: (rows[qid][0], qid))[:options.worst]:
        print('  %s %.3f  %s' % (qid, rows[qid][0], queries[qid]))
    return {name: mean(values) for name, values in zip(MEASURES, zip(*rows.values()))}


def measure_all(options):
    """{set: {measure: value}} of the sets whose documents are here."""
    with tempfile.TemporaryDirectory(prefix='vigie-relevance-') as folder:
        measured = {'corpus': measure_set(options, 'corpus', CORPUS, folder)}
        if os.path.exists(sample_headlines.source_path()):
            sample = os.path.join(folder, 'headlines.jsonl')
            sample_headlines.write_sample(sample)
            measured['headlines'] = measure_set(options, 'headlines', sample, folder)
        else:
            print('headlines: not measured, %s is absent (set VIGIE_SHARED)'
                  % sample_headlines.source_path())
        return measured


def compare(measured, baseline):
    """Prints the table; True when nothing is below its baseline less the tolerance."""
    passed = True
    print('%-10s %-11s %9s %9s %10s' % ('set', 'measure', 'measured', 'baseline', 'tolerance'))
    for name, measure_name, value, tolerance in baseline:
        if name not in measured:
            continue
        now = measured[name][measure_name]
        below = now < float(value) - float(tolerance)
        passed = passed and not below
        print('%-10s %-11s %9.4f %9s %10s%s' % (name, measure_name, now, value, tolerance,
                                                '  BELOW' if below else ''))
    return passed


def update_baseline(measured, baseline):
    with open(BASELINE, encoding='utf-8') as lines:
        header = [line for line in lines if line.startswith('#')]
    with open(BASELINE, 'w', encoding='utf-8') as out:
        out.writelines(header)
        for name, measure_name, value, tolerance in baseline:
            if name in measured:
                value = '%.4f' % measured[name][measure_name]
            out.write('\t'.join((name, measure_name, value, tolerance)) + '\n')


def parse_options():
    parser = argparse.ArgumentParser(description='The relevance gate; see the head of this file.')
    parser.add_argument('build', nargs='?', help='build folder that holds the two programs')
    parser.add_argument('--index', help='vigie-index, instead of the one of the build folder')
    parser.add_argument('--search', help='vigie-search, likewise')
    parser.add_argument('--keep', help='folder for the run and the judgements')
    parser.add_argument('--worst', type=int, default=0, help='list the worst queries')
    parser.add_argument('--update-baseline', action='store_true')
    options = parser.parse_args()
    if options.build:
        options.index = options.index or os.path.join(options.build, 'indexer', 'vigie-index')
        options.search = options.search or os.path.join(options.build, 'searcher', 'vigie-search')
    if not options.index or not options.search:
        parser.error('a build folder, or --index and --search')
    return options


def main():
    options = parse_options()
    try:
        measured = measure_all(options)
        baseline = read_rows(BASELINE, '\t')
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.stderr.write('gate.py: %s\n' % error)
        return 3
    if options.update_baseline:
        update_baseline(measured, baseline)
        return 0
    return 0 if compare(measured, baseline) else 1


if __name__ == '__main__':
    sys.exit(main())
