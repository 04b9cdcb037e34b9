import { type Client, Refused } from './client.ts';
import { type Output, table } from './output.ts';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly headline: string | null;
  readonly isEmployee: boolean;
}

/** Lists people by name. */
export async function peopleCommand(client: Client, search: string | undefined, first: number, output: Output): Promise<boolean> {
  const { people } = await client.query<{ people: { nodes: Found[]; totalCount: number } }>(
    'query ($search: String, $first: Int) { people(search: $search, first: $first) { totalCount nodes { id name headline isEmployee } } }',
    { search: search ?? null, first },
  );
  if (output.isJson) output.result(JSON.stringify({ people: people.nodes, total: people.totalCount }, null, 2));
  else {
    const rows = people.nodes.map(({ id, name, headline, isEmployee }) => [
      name,
      isEmployee ? 'one of us' : '',
      headline ?? '',
      id,
    ]);
    output.result(rows.length > 0 ? table(['name', '', 'work', 'id'], rows) : 'Nobody found.');
    if (people.totalCount > rows.length) output.say(`${people.totalCount - rows.length} more: --first shows up to 100.`);
  }
  return people.nodes.length > 0;
}

/** Id of the one person who has this name or id. Throws `Refused` where there is none, or several. */
export async function idOf(client: Client, nameOrId: string): Promise<string> {
  if (/^per_[\w-]+$/.test(nameOrId)) return nameOrId;
  const { people } = await client.query<{ people: { nodes: Found[] } }>(
    'query ($search: String) { people(search: $search, first: 10) { nodes { id name headline isEmployee } } }',
    { search: nameOrId },
  );
  const exact = people.nodes.filter(({ name }) => name.toLowerCase() === nameOrId.toLowerCase());
  const [only, ...others] = exact.length > 0 ? exact : people.nodes;
  if (!only) throw new Refused(`There is nobody called “${nameOrId}”.`);
  if (others.length > 0) {
    const names = [only, ...others].map(({ id, name, headline }) => `  ${name}${headline ? `, ${headline}` : ''}: ${id}`);
    throw new Refused(`Several people fit “${nameOrId}”; say which by id:\n${names.join('\n')}`);
  }
  return only.id;
}

/** Tells what is there: how many, and the last imports. */
export async function statusCommand(client: Client, url: string, output: Output): Promise<boolean> {
  const status = await client.query<{
    people: { totalCount: number };
    employees: { totalCount: number };
    companies: { totalCount: number };
    imports: {
      nodes: {
        id: string;
        file: string;
        kind: string | null;
        state: string;
        progress: number;
        read: number;
        requestedAt: string;
      }[];
    };
  }>(`query { people(first: 1) { totalCount } employees: people(first: 1, filter: { isEmployee: true }) { totalCount }
      companies(first: 1) { totalCount } imports(first: 10) { nodes { id file kind state progress read requestedAt } } }`);
  const counts = {
    people: status.people.totalCount,
    employees: status.employees.totalCount,
    companies: status.companies.totalCount,
  };
  if (output.isJson) output.result(JSON.stringify({ url, ...counts, imports: status.imports.nodes }, null, 2));
  else {
    const rows = status.imports.nodes.map(({ file, kind, state, read, requestedAt }) => [
      file,
      kind ?? '?',
      state.toLowerCase(),
      read,
      requestedAt.slice(0, 16),
    ]);
    output.result(`${url}\n${counts.people} people, ${counts.employees} of them ours; ${counts.companies} companies`);
    if (rows.length > 0) output.result(table(['last imports', 'kind', 'state', 'rows', 'asked for'], rows));
  }
  return true;
}

/** Computes ties again. */
export async function refreshTiesCommand(client: Client, output: Output): Promise<boolean> {
  const { refreshTies } = await client.query<{ refreshTies: { peopleCount: number; saved: number; removed: number } }>(
    'mutation { refreshTies { peopleCount saved removed } }',
  );
  const { peopleCount, saved, removed } = refreshTies;
  output.result(
    output.isJson ? JSON.stringify(refreshTies) : `${saved} ties of ${peopleCount} people computed, ${removed} removed.`,
  );
  return true;
}

/** How the tie index stands, now or after it has been built anew. */
export async function tieIndexCommand(client: Client, act: 'status' | 'rebuild', output: Output): Promise<boolean> {
  const status = await client.tieIndex(act);
  const { state, people, ties, bytes, position, behind, builtFrom, buildMs } = status;
  const size = `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const words =
    state === 'ready'
      ? [
          `${ties} ties of ${people} people in ${size}, read from the ${builtFrom} in ${(buildMs / 1000).toFixed(1)} s`,
          `at position ${position}, ${behind === 0 ? 'nothing behind' : `${behind} behind`} the graph`,
        ]
      : [`being built: ${ties} ties read; questions are answered by the graph meanwhile`];
  output.result(output.isJson ? JSON.stringify(status, null, 2) : words.join('\n'));
  return true;
}
