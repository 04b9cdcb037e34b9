import type { Client } from './client.ts';
import { idOf } from './look-commands.ts';
import { type Output, table } from './output.ts';

interface Point {
  readonly feature: string;
  readonly value: number;
  readonly beta: number;
  readonly points: number;
}

interface GroundView {
  readonly kind: string;
  readonly probability: number;
  readonly summary: string;
  readonly isOutranked: boolean;
  readonly points: readonly Point[];
  readonly sources: readonly { readonly label: string }[];
}

interface TieView {
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
  readonly strength: number;
  readonly valence: number | null;
  readonly lastContactAt: string | null;
  readonly weights: string | null;
  readonly grounds: readonly GroundView[];
  readonly valenceParts: readonly { readonly valence: number; readonly summary: string; readonly isOutranked: boolean }[];
  readonly lastInteractions: readonly { readonly at: string; readonly channel: string }[];
}

const EXPLAIN = `query ($from: ID!, $to: ID!) { tie(from: $from, to: $to) { from { id name } to { id name } strength valence lastContactAt weights
  grounds { kind probability summary count firstAt lastAt isOutranked points { feature value beta points } sources { id label } }
  valenceParts { valence summary at isOutranked } lastInteractions { at channel } } }`;

const BAR_CELLS = 20;

/** What a feature of the contact model is, for people: `a` asks and `b` is asked. */
function featureInWords(feature: string): string {
  if (feature === 'intercept') return 'where every contact starts';
  if (feature === 'recencyOfAny') return 'how recent the last contact is';
  if (feature === 'recencyOfReceived') return 'how recent the last from them is';
  const [, what = '', days = ''] = /^(both|received|sent)(\d+)d$/.exec(feature) ?? [];
  const ways: Readonly<Record<string, string>> = { both: 'both ways', received: 'from them', sent: 'to them' };
  return `${ways[what] ?? feature}, halved every ${days} days`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** The points of a contact one under the other, with what they have come to so far. */
function waterfall({ points, probability }: GroundView): string[] {
  let z = 0;
  const rows = points.map(({ feature, value, beta, points: added }) => {
    z += added;
    const how = feature === 'intercept' ? '' : `${beta.toFixed(3)} · ${value.toFixed(3)}`;
    return [featureInWords(feature), how, signed(added), z.toFixed(3).replace('-', '−')];
  });
  const sum = z.toFixed(3).replace('-', '−');
  return [
    'How the contact comes to its number:',
    table(['', 'weight · value', 'points', 'so far'], rows),
    `1 / (1 + e^−z) with z = ${sum}: ${probability.toFixed(3)}`,
  ];
}

function inWords({ from, to, strength, valence, weights, grounds, valenceParts, lastInteractions }: TieView): string {
  const counted = grounds.filter(({ isOutranked }) => !isOutranked);
  const rows = grounds.map(({ kind, probability, summary, isOutranked, sources }) => [
    kind.toLowerCase().replaceAll('_', ' '),
    isOutranked ? 'outranked' : probability.toFixed(3),
    '█'.repeat(isOutranked ? 0 : Math.round(probability * BAR_CELLS)).padEnd(BAR_CELLS, '·'),
    summary,
    sources.map(({ label }) => label).join(', '),
  ]);
  const sum = `1 − ${counted.map(({ probability }) => `(1 − ${probability.toFixed(3)})`).join(' · ')} = ${strength.toFixed(3)}`;
  const feelings = valenceParts.map(
    ({ valence: part, summary, isOutranked }) => `  ${signed(part)} ${summary}${isOutranked ? ' (outranked)' : ''}`,
  );
  const felt = valence === null ? [] : ['', `It feels ${valence}: the mean of`, ...feelings];
  const last = lastInteractions.map(({ at, channel }) => `${at.slice(0, 10)} ${channel}`).join(', ');
  return [
    `${from.name} → ${to.name}: strength ${strength}`,
    table(['ground', 'p', '', 'why', 'from'], rows),
    sum,
    ...grounds.filter(({ points }) => points.length > 0).flatMap((ground) => ['', ...waterfall(ground)]),
    ...(last ? ['', `Last between them: ${last}`] : []),
    ...felt,
    ...(weights ? ['', `Computed with the weights ${weights}; what they mean: docs/strength.md`] : []),
  ].join('\n');
}

/** Explains one tie: its grounds, how they give its strength, and how a contact comes to its number. */
export async function explainCommand(client: Client, from: string, to: string, output: Output): Promise<boolean> {
  const variables = { from: await idOf(client, from), to: await idOf(client, to) };
  const { tie } = await client.query<{ tie: TieView | null }>(EXPLAIN, variables);
  if (output.isJson) output.result(JSON.stringify({ tie }, null, 2));
  else output.result(tie ? inWords(tie) : 'There is no tie between them in this direction.');
  return tie !== null;
}
