import { type Client, Refused, WrongUsage } from './client.ts';
import type { Output } from './output.ts';

/** A question as it stands on the command line. */
export interface Question {
  readonly person?: string | undefined;
  readonly company?: string | undefined;
  readonly topic?: string | undefined;
  readonly from?: string | undefined;
  readonly first?: number | undefined;
  readonly hops?: number | undefined;
  readonly explainSearch?: boolean | undefined;
}

const PERSON = 'id name headline';

const PATH = /* GraphQL */ `
  people { ${PERSON} }
  hops { from { id name } to { id name } strength valence lastContactAt
    grounds { kind probability summary count firstAt lastAt isOutranked sources { id label } } }
  warmth cost weakest { from { name } to { name } strength }
  warnings { kind summary person { id name } }
`;

/** The question of the product. */
export const INTRODUCTIONS = /* GraphQL */ `
  query ($to: TargetInput!, $from: StartInput, $first: Int, $maxHops: Int) {
    introductions(to: $to, from: $from, first: $first, maxHops: $maxHops) {
      paths { ${PATH} }
      alreadyInside { ${PERSON} }
      targetCount startCount complete asOf
      nearest { kind person { ${PERSON} } path { ${PATH} } }
      search { engine pops probes sharpened microseconds }
    }
  }
`;

interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly headline: string | null;
}

interface PathView {
  readonly people: readonly Somebody[];
  readonly hops: readonly {
    readonly from: { readonly id: string; readonly name: string };
    readonly to: { readonly id: string; readonly name: string };
    readonly strength: number;
    readonly grounds: readonly {
      readonly kind: string;
      readonly probability: number;
      readonly summary: string;
      readonly isOutranked: boolean;
    }[];
  }[];
  readonly warmth: number;
  readonly cost: number;
  readonly warnings: readonly { readonly kind: string; readonly summary: string }[];
}

/** The answer as the CLI asks for it. */
export interface AnswerView {
  readonly paths: readonly PathView[];
  readonly alreadyInside: readonly Somebody[];
  readonly targetCount: number;
  readonly startCount: number;
  readonly complete: boolean;
  readonly asOf: string;
  readonly nearest: readonly { readonly kind: string; readonly person: Somebody; readonly path: PathView | null }[];
  readonly search: {
    readonly engine: 'MEMORY' | 'CYPHER';
    readonly pops: number;
    readonly probes: number;
    readonly sharpened: number;
    readonly microseconds: number;
  };
}

async function companyId(client: Client, name: string): Promise<string> {
  const { company } = await client.query<{ company: { id: string } | null }>(
    'query ($name: String) { company(domain: $name) { id } }',
    { name },
  );
  if (!company) throw new Refused(`There is no company “${name}”. Give its full name or its domain.`);
  return company.id;
}

async function personOfEmail(client: Client, email: string): Promise<string> {
  const { people } = await client.query<{ people: { nodes: { id: string }[] } }>(
    'query ($email: String) { people(filter: { email: $email }, first: 1) { nodes { id } } }',
    { email },
  );
  const [person] = people.nodes;
  if (!person) throw new Refused(`Nobody has the address ${email}.`);
  return person.id;
}

async function targetOf(client: Client, { person, company, topic }: Question): Promise<Record<string, unknown>> {
  if (person && /^per_[\w-]+$/.test(person)) return { personId: person };
  if (person) return { name: { person, ...(company ? { company } : {}) } };
  if (topic) return { expertise: { topic, ...(company ? { companyDomain: company } : {}) } };
  return { companyId: await companyId(client, company ?? '') };
}

/** Asks the service. Throws Refused for names that nobody bears. */
export async function ask(client: Client, question: Question): Promise<AnswerView> {
  const { introductions } = await client.query<{ introductions: AnswerView }>(INTRODUCTIONS, {
    to: await targetOf(client, question),
    from: question.from ? { personIds: [await personOfEmail(client, question.from)] } : null,
    first: question.first ?? 5,
    maxHops: question.hops ?? 4,
  });
  return introductions;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function described({ name, headline }: Somebody): string {
  return headline ? `${name} (${headline})` : name;
}

function printedPath(path: PathView, title: string): string[] {
  const hops = path.hops.map(({ from, to, strength, grounds }) => {
    const reasons = grounds
      .filter(({ isOutranked }) => !isOutranked)
      .map(({ summary, probability }) => `${summary} [${percent(probability)}]`);
    return `     ${from.name} → ${to.name}, ${percent(strength)}: ${reasons.join('; ')}`;
  });
  const fit = path.warmth / path.hops.reduce((product, { strength }) => product * strength, 1);
  const fits = fit < 0.995 ? ` (fits what was asked ${percent(fit)})` : '';
  return [`${title}${path.people.map(described).join(' → ')}   warmth ${percent(path.warmth)}${fits}`, ...hops];
}

const NEAR_WORDS: Readonly<Record<string, string>> = {
  ONE_HOP_MORE: 'with one hop more',
  COLLEAGUE_OF_TARGET: 'to somebody else there',
  WORKS_THERE: 'works there, no way known',
};

/** The answer in words, with the evidence of every hop. */
export function printedAnswer(answer: AnswerView): string {
  const inside = answer.alreadyInside.map((person) => `${described(person)} works here: ask directly.`);
  if (answer.paths.length > 0) {
    const warnings = new Set(answer.paths.flatMap((path) => path.warnings.map(({ summary }) => summary)));
    return [
      ...inside,
      ...answer.paths.flatMap((path, index) => printedPath(path, `${index + 1}. `)),
      ...[...warnings].map((summary) => `\nMind: ${summary}`),
      ...(answer.complete ? [] : ['There may be more: the search ended at its budget.']),
    ].join('\n');
  }
  const near = answer.nearest.flatMap(({ kind, person, path }) => {
    const words = NEAR_WORDS[kind] ?? kind;
    return path ? printedPath(path, `   ${words}: `) : [`   ${words}: ${described(person)}`];
  });
  const none = `No way found among ${answer.targetCount} to be met and ${answer.startCount} of us.`;
  return [
    ...inside,
    ...(answer.targetCount > 0 || inside.length === 0 ? [none] : []),
    ...(near.length > 0 ? ['Near:', ...near] : []),
  ].join('\n');
}

/** What finding the paths took. */
function printedSearch({ search, targetCount, startCount, asOf }: AnswerView): string {
  const { engine, pops, probes, sharpened, microseconds } = search;
  const took = microseconds < 10_000 ? `${Math.round(microseconds)} µs` : `${Math.round(microseconds / 1000)} ms`;
  const among = `${startCount} of us and ${targetCount} to be met, as of position ${asOf}`;
  if (engine === 'CYPHER') return `\nSearch: by the graph, in ${took}, among ${among}`;
  const bounds = sharpened > 0 ? `, bounds sharpened ${sharpened} times` : '';
  return `\nSearch: in memory, in ${took}: ${pops} prefixes taken up, ${probes} ties looked at${bounds}, among ${among}`;
}

/** Asks and prints. Answers whether there is a way, or somebody inside. */
export async function askCommand(client: Client, question: Question, output: Output): Promise<boolean> {
  if (!question.person && !question.company && !question.topic)
    throw new WrongUsage('Say whom to meet: --person, --company or --topic.');
  const answer = await ask(client, question);
  const { search: _search, ...plain } = answer;
  const shown = question.explainSearch ? answer : plain;
  const words = `${printedAnswer(answer)}${question.explainSearch ? printedSearch(answer) : ''}`;
  output.result(output.isJson ? JSON.stringify(shown, null, 2) : words);
  return true;
}
