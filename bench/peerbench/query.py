#!/usr/bin/python3
"""peerbench adapter: query.py OUTDIR queries.tsv. Latency is measured inside vigie-search (--batch --repeat --timings);
queries are translated into Vigie's query language and run with --strict. Results go to $PB_RES as peerbench wants them."""
import json, os, re, resource, subprocess, sys, time

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
search = os.path.join(os.environ.get('VIGIE_BUILD', os.path.join(root, 'build', 'release')), 'searcher', 'vigie-search')
out, queries = sys.argv[1:3]
res = os.environ.get('PB_RES', out)
os.makedirs(res, exist_ok=True)


def translate(raw):
    parts = []
    for name, field in (('company', 'entreprise'), ('date', 'date')):
        found = re.search(name + r':("[^"]*"|\S+)', raw)
        if found:
            parts.append(field + ':' + found.group(1))
            raw = raw.replace(found.group(0), ' ')
    raw = raw.strip()
    if raw.startswith('"'):
        words = raw
    elif raw.startswith('+'):
        words = ' '.join(w.lstrip('+') for w in raw.split())
    else:
        words = ' OU '.join(raw.split())
    return ' '.join([words] + parts)


lines = [l.rstrip('\n').split('\t')[:2] for l in open(queries, encoding='utf-8') if l.strip()]
# Natural-language queries (relevance sets) go in as they are; the speed sets are strict.
strict = any(re.match(r'(t\d|ph)', qid) for qid, _ in lines)
batch = os.path.join(res, 'batch.tsv')
with open(batch, 'w', encoding='utf-8') as f:
    for qid, text in lines:
        f.write('%s\t%s\n' % (qid, translate(text) if strict else text))
base = [search, '--db', out + '/index', '--batch', batch] + (['--strict'] if strict else [])


def run(args, **kw):
    return subprocess.run(base + args, check=True, stdout=subprocess.PIPE, **kw).stdout.decode('utf-8')


with open(res + '/run.tsv', 'w', encoding='utf-8') as f:
    for line in run(['--format', 'trec', '--limit', '100']).splitlines():
        qid, _, docid, rank, score, _ = line.split()
        f.write('%s\t%s\t%s\t%s\n' % (qid, docid, rank, score))


def timings(args, name):
    path = os.path.join(res, name)
    run(['--format', 'trec', '--limit', '10', '--repeat', os.environ.get('VIGIE_REPEAT', '15'), '--timings', path] + args)
    return {l.split('\t')[0]: l.rstrip('\n').split('\t')[1:] for l in open(path, encoding='utf-8')}


plain = timings([], 'plain.tsv')
facet = {} if os.environ.get('PB_RUNONLY') == '1' else timings(['--facets', 'company,month', '--facet-limit', '20'], 'facet.tsv')
tops = {}
if facet:
    for line in run(['--format', 'jsonl', '--limit', '1', '--facets', 'company,month', '--facet-limit', '1000000']).splitlines():
        o = json.loads(line)
        d = o['facetDistribution']
        company = sorted(d.get('company', {}).items(), key=lambda x: -x[1])
        tops[o['qid']] = (company[0] if company else ('', ''), len(d.get('month', {})))
with open(res + '/timings.tsv', 'w', encoding='utf-8') as f:
    f.write('qid\tms_plain\thits\tms_facet\ttop_company\ttop_company_n\tmonths\tms_plain_min\tms_facet_min\n')
    for qid, _ in lines:
        p, c = plain[qid], facet.get(qid, ['', '', ''])
        (name, count), months = tops.get(qid, (('', ''), 0))
        f.write('\t'.join(map(str, [qid, p[0], p[2], c[0], name, count, months, p[1], c[1]])) + '\n')
# Queries a second: two processes over the whole batch, the time of opening and warming taken off.
stats = {'open_ms': 0, 'reps_plain': 15, 'reps_facet': 15, 'rss_kind': 'VmHWM of vigie-search'}
secs = float(os.environ.get('PB_QPS_SECONDS', '6'))
if secs > 0 and facet:
    for key, args, times in (('qps_plain', [], plain), ('qps_facet', ['--facets', 'company,month'], facet)):
        once = sum(float(v[0]) for v in times.values()) / 1e3
        repeat = max(1, int(secs / max(once, 1e-6)))
        start = time.perf_counter()
        clients = [subprocess.Popen(base + ['--format', 'trec', '--limit', '10', '--repeat', str(repeat), '--timings', '/dev/null'] + args,
                                    stdout=subprocess.DEVNULL) for _ in range(int(os.environ.get('PB_CLIENTS', '2')))]
        for client in clients:
            client.wait()
        stats[key] = len(clients) * repeat * len(lines) / (time.perf_counter() - start)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
stats.update(rss_mb=usage.ru_maxrss / 1024, anon_mb=usage.ru_maxrss / 1024)
json.dump(stats, open(res + '/stats.json', 'w'), indent=1)
