"""Yen's algorithm as igraph and networkx have it, from the target along reversed ties to a vertex that is joined to every start by a tie of cost 0;
`igraph-forward` goes from that vertex to the target.

Ties towards a start are left out, so that no path passes another start. The file and the protocol are described in question-file.ts and competitors.ts.
"""

import array
import bisect
import itertools
import json
import sys
import time


def read(path):
    with open(path, 'rb') as file:
        if file.read(8) != b'TIES0001':
            raise SystemExit(f'{path} is no question file')
        people, ties, starts, questions, best, _ = numbers(file, 'I', 6)
        parts = [numbers(file, kind, count) for kind, count in (('I', ties), ('I', ties), ('I', starts), ('I', questions), ('H', ties))]
    return people, best, *parts


def numbers(file, kind, count):
    values = array.array(kind)
    values.fromfile(file, count)
    return values


def igraph_yen(people, best, ties, costs, is_forward):
    import igraph

    # The constructor copies the list.
    graph = igraph.Graph(people + 1, ties, directed=True)
    ties.clear()

    def ask(target):
        if is_forward:
            return [path[::-1] for path in graph.get_k_shortest_paths(people, target, k=best, weights='cost', mode='in', output='vpath')]
        return graph.get_k_shortest_paths(target, people, k=best, weights='cost', mode='out', output='vpath')

    graph.es['cost'] = costs
    return igraph.__version__, ask


def networkx_yen(people, best, ties, costs, _):
    import networkx

    graph = networkx.DiGraph()
    graph.add_weighted_edges_from((one, other, cost) for (one, other), cost in zip(ties, costs))

    def ask(target):
        return list(itertools.islice(networkx.shortest_simple_paths(graph, target, people, weight='weight'), best))

    return networkx.__version__, ask


def resident_mb():
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith('VmRSS:'))


def main():
    path, _, way = sys.argv[1:4]
    begun = time.perf_counter()
    people, best, came_from, went_to, starts, targets, costs = read(path)
    is_start = bytearray(people)
    for start in starts:
        is_start[start] = 1
    kept = bytes(1 - is_start[person] for person in went_to)
    ties = list(itertools.compress(zip(went_to, came_from), kept))
    ties.extend((start, people) for start in starts)
    weights = list(itertools.compress(costs, kept)) + [0] * len(starts)
    library, _, direction = way.partition('-')
    version, ask = {'igraph': igraph_yen, 'networkx': networkx_yen}[library](people, best, ties, weights, direction == 'forward')
    note = {
        'igraph': 'get_k_shortest_paths (Yen in C) from the target backwards to a super start; no hop limit',
        'igraph-forward': 'get_k_shortest_paths (Yen in C) from a super start to the target; no hop limit',
        'networkx': 'shortest_simple_paths (Yen in Python) from the target backwards to a super start; no hop limit; for comparing answers, not for speed',
    }[way]
    print(
        json.dumps(
            {
                'ready': True,
                'version': f'{library} {version}',
                'most': best,
                'limitsHops': False,
                'note': note,
                'buildMs': (time.perf_counter() - begun) * 1000,
                'memoryMb': resident_mb(),
            }
        ),
        flush=True,
    )
    for line in sys.stdin:
        for question in map(int, line.split()):
            watch = time.perf_counter()
            found = ask(targets[question])
            us = (time.perf_counter() - watch) * 1e6
            print(json.dumps({'question': question, 'us': us, **answer(found, came_from, went_to, costs)}), flush=True)


def answer(found, came_from, went_to, costs):
    def cost(one, other):
        # Ties are sorted by their beginning, then by their end.
        low, high = bisect.bisect_left(came_from, one), bisect.bisect_right(came_from, one)
        return costs[bisect.bisect_left(went_to, other, low, high)]

    paths = [path[-2::-1] for path in found]
    return {'costs': [sum(map(cost, path, path[1:])) for path in paths], 'paths': paths}


main()
