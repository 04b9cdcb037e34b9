import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody who answers the benchmark's question. */
export interface Contender {
  readonly name: string;
  /** The largest graph it is given; above it needs more memory or time than a machine of two cores and 16 GB has. */
  readonly mostTies: number;
  /** Its answers are known to be wrong at times: its faults are counted, but do not fail the run. */
  readonly isFaulty?: true;
  /** Builds or finds what it is run with. Throws `Missing`. */
  readonly command: (folder: string) => readonly string[];
}

/** What a contender needs and this machine does not have. */
export class Missing extends Error {}

const RUNNERS = join(import.meta.dirname, 'runners');
const HEAP_FLAG = '--max-old-space-size=12000';
const PYTHONS = ['python3', '/usr/bin/python3'];
const WITHOUT_LIMIT = Number.POSITIVE_INFINITY;

const script = (name: string, ...args: string[]) => ({
  command: (_: string) => [process.execPath, HEAP_FLAG, join(RUNNERS, name), '{file}', '{folder}', ...args],
});

const python = (library: string, debianPackage: string, way = library) => ({
  command: (_: string) => {
    const found = PYTHONS.find((path) => succeeds(path, ['-c', `import ${library}`]));
    if (!found) throw new Missing(`no Python has ${library} (apt-get install ${debianPackage})`);
    return [found, join(RUNNERS, 'yen.py'), '{file}', '{folder}', way];
  },
});

const native = (source: string, ...args: string[]) => ({
  command: (folder: string) => {
    if (!succeeds('g++', ['--version'])) throw new Missing('there is no g++ (apt-get install g++)');
    if (
      source === 'boost' &&
      !succeeds('g++', ['-E', '-include', 'boost/graph/dijkstra_shortest_paths.hpp', '-x', 'c++', '/dev/null'])
    )
      throw new Missing('there is no Boost.Graph (apt-get install libboost-graph-dev)');
    const binary = join(folder, source);
    if (!existsSync(binary))
      execFileSync('g++', ['-O2', '-march=native', '-std=c++17', '-o', binary, join(RUNNERS, `${source}.cpp`)]);
    return [binary, '{file}', '{folder}', ...args];
  },
});

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Everybody, in the order of their turns. `{file}` and `{folder}` in a command stand for the question file and a folder of its own. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'schoolyard', mostTies: WITHOUT_LIMIT, ...script('schoolyard.ts') },
  { name: 'cpp-limited', mostTies: WITHOUT_LIMIT, ...native('yen', 'limited') },
  { name: 'cpp-yen', mostTies: WITHOUT_LIMIT, ...native('yen', 'unlimited') },
  { name: 'boost-constrained', mostTies: 50_000_000, ...native('boost', 'limited') },
  { name: 'boost-dijkstra', mostTies: 50_000_000, ...native('boost', 'unlimited') },
  { name: 'igraph', mostTies: 50_000_000, ...python('igraph', 'python3-igraph') },
  { name: 'igraph-forward', mostTies: 50_000_000, ...python('igraph', 'python3-igraph', 'igraph-forward') },
  { name: 'networkx', mostTies: 200_000, ...python('networkx', 'python3-networkx') },
  { name: 'kuzu-enumerated', mostTies: 50_000_000, ...script('kuzu.ts', 'enumerated') },
  { name: 'kuzu-wshortest', mostTies: 50_000_000, ...script('kuzu.ts', 'wshortest') },
  { name: 'kuzu-bounded', mostTies: 50_000_000, isFaulty: true, ...script('kuzu.ts', 'bounded') },
  { name: 'pgrouting', mostTies: 20_000_000, ...script('pgrouting.ts') },
  { name: 'graphology', mostTies: 5_000_000, ...script('graphology.ts') },
  { name: 'ngraph', mostTies: 5_000_000, ...script('ngraph.ts') },
  { name: 'neo4j-cypher', mostTies: 2_000_000, ...script('neo4j.ts', 'cypher') },
  { name: 'neo4j-gds', mostTies: 2_000_000, ...script('neo4j.ts', 'gds') },
];
