#!/usr/bin/python3
"""Time from a changed article to its being found: update_latency.py BUILD DOCS.jsonl [ROUNDS]
Indexes DOCS.jsonl once in a temporary folder; then, ROUNDS times (10), changes one document, runs BUILD's
vigie-index --no-sync on it and vigie-search --json for a word that only it holds. Prints wall and CPU milliseconds."""
import json, os, resource, statistics, subprocess, sys, tempfile, time

if len(sys.argv) not in (3, 4):
    sys.exit(__doc__)
build, docs = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) == 4 else 10
index = os.path.join(build, 'indexer', 'vigie-index')
search = os.path.join(build, 'searcher', 'vigie-search')


def run(*command):
    """Output, wall ms and CPU ms of one process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(output), 1000 * wall, 1000 * cpu


with tempfile.TemporaryDirectory() as folder:
    db, changed = os.path.join(folder, 'db'), os.path.join(folder, 'changed.jsonl')
    with open(docs, encoding='utf-8') as lines:
        articles = [json.loads(line) for _, line in zip(range(rounds), lines)]
    run(index, '--db', db, '--no-sync', '--json', docs)
    print('load average', *os.getloadavg())
    print('round  index wall / CPU ms  search wall / CPU ms  both wall ms')
    rows = []
    for number, article in enumerate(articles):
        word = 'zyx' + ''.join(chr(ord('a') + int(digit)) for digit in str(number)) + 'vuq'
        article['text'] += ' ' + word.capitalize() + '.'
        with open(changed, 'w', encoding='utf-8') as out:
            out.write(json.dumps(article, ensure_ascii=False) + '\n')
        summary, index_wall, index_cpu = run(index, '--db', db, '--no-sync', '--json', changed)
        found, search_wall, search_cpu = run(search, '--db', db, '--json', word)
        if summary['updated'] != 1 or [hit['id'] for hit in found['hits']] != [article['id']]:
            sys.exit('round %d: the change is not found' % number)
        rows.append((index_wall, index_cpu, search_wall, search_cpu, index_wall + search_wall))
        print('%5d  %8.1f / %-8.1f   %8.1f / %-8.1f    %8.1f' % (number, *rows[-1]))
    print('median %7.1f / %-8.1f   %8.1f / %-8.1f    %8.1f' % tuple(map(statistics.median, zip(*rows))))
