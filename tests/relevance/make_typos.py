#!/usr/bin/python3
"""make_typos.py [options] OUT QUERIES.tsv…: queries with one typo each, the same on every run.

QUERIES holds `qid<TAB>query` lines. Takes --count queries (500), the same number from each file,
by the SHA-256 of seed and qid, and spoils one word of each by one of three models in turn (the
next one where a model finds nothing to do). Writes
  OUT.typos.tsv  qid<TAB>spoilt query: the judgements of the clean queries stay valid
  OUT.clean.tsv  the same queries as they were
  OUT.map        a line in words for each: qid, model, word -> spoilt word
  OUT.qrels.tsv  with --qrels, the judgements of these queries alone, for bench/evaluate

The models:
  keyboard  a neighbour on AZERTY, two letters swapped, one left out, one doubled
  accents   an accent dropped or wrong (é for è); in a query without accents, one too many
  phonetic  French spellings of one sound: ph/f, eau/au/o, ss/c/ç, é/er/ez, qu/k, y/i, double or
            single consonants, silent h, final e and s…
A word has four letters or more and no digit; longer words are taken more often. First letters are
spared except in 7 of 100 (Mitton 1987, in Kukich 1992, Techniques for automatically correcting
words in text).
"""
import argparse
import hashlib
import random
import re
import sys
import unicodedata

WORD = re.compile(r'(?<![^\W_])[^\W\d_]{4,}(?![^\W_])')
FIRST_LETTER_SHARE = 0.07
ROWS = (('azertyuiop', 0.0), ('qsdfghjklm', 0.25), ('wxcvbn', 1.25))  # letters, shift in keys
REACH = 1.3  # keys between the centres of neighbours
ACCENTED = {'a': 'àâ', 'e': 'éèê', 'i': 'î', 'o': 'ô', 'u': 'ùû', 'c': 'ç'}
SOUNDS = (  # pattern, replacement; one place of one of them is changed
    ('ph', 'f'), ('f(?!f)', 'ph'), ('eau', 'o'), ('eau', 'au'), ('(?<!e)au', 'o'),
    ('o(?=[stl])', 'au'), ('ss(?=[eiéèêy])', 'c'), ('ç', 'ss'), ('ç', 's'),
    ('(?<!s)c(?=[eiéèêy])', 's'), ('(?<=[aeiouyéè])c(?=[eiéèêy])', 'ss'),
    ('er$', 'é'), ('er$', 'ez'), ('ez$', 'er'), ('ées?$', 'er'), ('és?$', 'er'), ('és?$', 'ez'),
    ('qu', 'k'), ('k', 'qu'), ('(?<=[^aeiouyéèc])c(?=[aou])', 'k'), ('y', 'i'),
    ('(?<=[^aeiouyq])i(?=[^aeiouy])', 'y'), ('ai', 'è'), ('ai[ts]?$', 'é'), ('è', 'ai'),
    ('ê', 'ai'),
    ('en(?=[^aeiouyéèênh])', 'an'), ('an(?=[^aeiouyéèênh])', 'en'), ('tion', 'sion'),
    ('tion', 'cion'), ('ein|ain', 'in'), ('in(?=[^aeiouyéèênh])', 'ain'), ('^h', ''),
    ('(?<=[tr])h', ''), ('(?<=[aeiou])h(?=[aeiou])', ''), ('(?<=[^aeiouyéè])e$', ''),
    ('(?<=[^s])s$', ''), ('x$', ''), ('gn', 'ni'), ('ge(?=[ao])', 'j'), ('j(?=[ao])', 'ge'),
    ('z', 's'), ('(?<=[aeiouyé])s(?=[aeiouyéè])', 'z'), ('oi', 'oua'), ('il(?=l)', 'y'),
    (r'([bcdfglmnprst])\1', r'\1'), ('(?<=[aeiouyéè])([lmnprt])(?=[aeiouyéè])', r'\1\1'))


def neighbours():
    """{letter: the letters beside it on an AZERTY keyboard}."""
    place = {letter: (shift + column, row) for row, (letters, shift) in enumerate(ROWS)
             for column, letter in enumerate(letters)}
    return {a: ''.join(sorted(b for b, (x, y) in place.items() if b != a
                              and (x - place[a][0]) ** 2 + (y - place[a][1]) ** 2 < REACH ** 2))
            for a in place}


NEIGHBOURS = neighbours()


def bare(letter):
    return unicodedata.normalize('NFD', letter)[0]


def keyboard(word, draw):
    first = draw.random() < FIRST_LETTER_SHARE
    at = 0 if first else draw.randrange(1, len(word))
    kind = draw.choice(('neighbour', 'swap', 'omit', 'double'))
    if kind == 'neighbour' and bare(word[at]) in NEIGHBOURS:
        return word[:at] + draw.choice(NEIGHBOURS[bare(word[at])]) + word[at + 1:]
    if kind == 'swap':
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind == 'omit':
        return word[:at] + word[at + 1:]
    return word[:at] + word[at] + word[at:]


def accents(word, draw):
    variants = set()
    for at, letter in enumerate(word):
        if bare(letter) != letter:
            choices = bare(letter) + ACCENTED.get(bare(letter), '')
            variants.update(word[:at] + choice + word[at + 1:] for choice in choices)
    if not variants:  # an accent too many; never on a final e, which is another word
        variants = {word[:found.start()] + 'é' + word[found.end():]
                    for found in re.finditer('e(?=[^aeiouy][aeiouyéè])', word)}
    variants.discard(word)
    return draw.choice(sorted(variants)) if variants else word


def phonetic(word, draw):
    variants = set()
    for pattern, replacement in SOUNDS:
        for found in re.finditer(pattern, word):
            variants.add(word[:found.start()] + found.expand(replacement) + word[found.end():])
    variants = sorted(variant for variant in variants if len(variant) >= 3)
    return draw.choice(variants) if variants else word


MODELS = (('keyboard', keyboard), ('accents', accents), ('phonetic', phonetic))


def with_case_of(word, spoilt):
    if word.isupper():
        return spoilt.upper()
    return spoilt[:1].upper() + spoilt[1:] if word[0].isupper() else spoilt


def spoil(query, model, draw):
    """(spoilt query, word, spoilt word), or None where the model finds nothing to change."""
    words = list(WORD.finditer(query))
    if model is accents:  # words that bear one first
        words = [word for word in words if not word.group().isascii()] or words
    while words:
        found = draw.choices(words, [len(word.group()) for word in words])[0]
        words.remove(found)
        word = found.group()
        spoilt = with_case_of(word, model(word.lower(), draw))
        if spoilt != word:
            return query[:found.start()] + spoilt + query[found.end():], word, spoilt
    return None


def order(seed, qid):
    return hashlib.sha256(('%s %s' % (seed, qid)).encode('utf-8')).hexdigest()


def read_queries(path):
    with open(path, encoding='utf-8') as lines:
        rows = [unicodedata.normalize('NFC', line.rstrip('\n')).split('\t')[:2]
                for line in lines if '\t' in line]
    return [(qid, query) for qid, query in rows if WORD.search(query)]


def typos(queries, count, seed):
    """[(qid, query, spoilt query, model, word, spoilt word)], `count` of them if there are."""
    rows = []
    for qid, query in sorted(queries, key=lambda row: order(seed, row[0])):
        if len(rows) == count:
            break
        draw = random.Random(order(seed, qid))
        for turn in range(len(MODELS)):
            name, model = MODELS[(len(rows) + turn) % len(MODELS)]
            spoilt = spoil(query, model, draw)
            if spoilt:
                rows.append((qid, query, spoilt[0], name) + spoilt[1:])
                break
    return rows


def write(path, lines):
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines(line + '\n' for line in lines)


def write_qrels(path, sources, wanted):
    kept = []
    for source in sources:
        with open(source, encoding='utf-8') as lines:
            kept += [line.rstrip('\n') for line in lines if line.split('\t')[0] in wanted]
    write(path, kept)


def parse_options():
    parser = argparse.ArgumentParser(description='One-typo queries; see the head of this file.')
    parser.add_argument('out')
    parser.add_argument('queries', nargs='+')
    parser.add_argument('--count', type=int, default=500)
    parser.add_argument('--seed', default='vigie')
    parser.add_argument('--qrels', action='append', default=[], help='judgements (repeatable)')
    return parser.parse_args()


def main():
    options = parse_options()
    rows = []
    try:
        for at, path in enumerate(options.queries):
            share = (options.count - len(rows)) // (len(options.queries) - at)
            rows += typos(read_queries(path), share, options.seed)
        write(options.out + '.typos.tsv', ['%s\t%s' % (row[0], row[2]) for row in rows])
        write(options.out + '.clean.tsv', ['%s\t%s' % (row[0], row[1]) for row in rows])
        write(options.out + '.map', ['%s: %s, %s -> %s' % (row[0], *row[3:]) for row in rows])
        if options.qrels:
            write_qrels(options.out + '.qrels.tsv', options.qrels, {row[0] for row in rows})
    except OSError as error:
        sys.stderr.write('make_typos.py: %s\n' % error)
        return 3
    return 0


if __name__ == '__main__':
    sys.exit(main())
