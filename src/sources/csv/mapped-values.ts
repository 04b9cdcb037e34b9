import type { InvolvementFact, MatterFact, StatementFact } from '../fact.ts';

/** What a person who knows a topic at all is taken to know of it, where no level is stated. */
const UNSTATED_LEVEL = 0.5;

const LEVEL_WORDS: readonly (readonly [RegExp, number])[] = [
  [/expert|specialist|uitstekend|excellent/, 0.9],
  [/gevorderd|advanced|goed|good|senior|hoog|high/, 0.7],
  [/gemiddeld|intermediate|redelijk|medium|voldoende/, 0.5],
  [/basis|basic|beginner|junior|laag|low/, 0.3],
];

/** A number written with a decimal point or comma. */
function decimal(text: string): number | undefined {
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** 0…1 of `0,8`, `80%`, `4/5`, a whole number of five, or a word; undefined when it is none of these. */
export function levelOf(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '') return UNSTATED_LEVEL;
  const [, part, whole] = /^(\S+?) ?(?:\/|van|of|uit) ?(\d+)$/.exec(plain) ?? [];
  const percent = plain.endsWith('%') ? decimal(plain.slice(0, -1).trim()) : undefined;
  const number = decimal(part ?? plain);
  let level = LEVEL_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
  if (percent !== undefined) level = percent / 100;
  else if (number !== undefined && whole !== undefined) level = number / Number(whole);
  else if (number !== undefined) level = /^\d+$/.test(plain) ? number / 5 : number;
  return level !== undefined && level >= 0 && level <= 1 ? level : undefined;
}

const OUTCOMES: readonly (readonly [RegExp, NonNullable<MatterFact['outcome']>])[] = [
  [/^(?:won|closed ?won|gewonnen|gegund|binnen|awarded)/, 'won'],
  [/^(?:lost|closed ?lost|verloren|afgewezen|niet gegund|rejected)/, 'lost'],
  [
    /^(?:done|complete|completed|finished|delivered|closed|resolved|afgerond|opgeleverd|gereed|gesloten|opgelost|voltooid)/,
    'done',
  ],
  [/^(?:cancel|geannuleerd|ingetrokken|withdrawn|vervallen|gestopt)/, 'cancelled'],
];

/** How a matter ended, from a word in English or Dutch; undefined while it is open. */
export function outcomeOf(text: string): MatterFact['outcome'] | undefined {
  const lower = text.trim().toLowerCase();
  return OUTCOMES.find(([pattern]) => pattern.test(lower))?.[1];
}

/** Which side of the table somebody was on; undefined when the word says neither. */
export function sideOf(text: string): InvolvementFact['side'] | undefined {
  const lower = text.trim().toLowerCase();
  if (/^(?:ours?|us|we|wij|ons|onze|onzer|intern|internal|own|eigen)$/.test(lower)) return 'ours';
  return /^(?:theirs?|them|they|zij|hun|hen|extern|external|other|tegenpartij|counterparty|klant|customer|buyer|supplier|leverancier|competitor|concurrent)$/.test(
    lower,
  )
    ? 'theirs'
    : undefined;
}

const VALENCE_WORDS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:(?:we )?fell out|fallen out|sour|went sour|bruised|broken|hostile|ruzie|gebrouilleerd|bekoeld|verstoord|vijandig|kapot)$/,
    -0.8,
  ],
  [/^(?:bad|poor|strained|cool|cold|negative|slecht|moeizaam|stroef|koel|gespannen|negatief)$/, -0.5],
  [/^(?:neutral|neutraal)$/, 0],
  [/^(?:good|warm|friendly|positive|goed|prettig|hartelijk|vriendelijk|positief)$/, 0.5],
  [/^(?:very good|excellent|uitstekend|heel goed|zeer goed)$/, 0.8],
];

/** How it feels, −1…1, from such a number (`-0,5`) or a word in English or Dutch; undefined when it is neither. */
export function valenceOf(text: string): number | undefined {
  const lower = text.trim().toLowerCase().replace('−', '-');
  const size = decimal(lower.replace(/^[-+]/, ''));
  if (size === undefined) return VALENCE_WORDS.find(([pattern]) => pattern.test(lower))?.[1];
  if (size > 1) return undefined;
  return lower.startsWith('-') && size > 0 ? -size : size;
}

/** How well somebody is known, from a word or a number of 0 to 5; a bare claim means slightly. */
export function howWellOf(text: string): StatementFact['level'] | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === '' || /^(?:slightly|a bit|een beetje|beetje|oppervlakkig|vaag|redelijk|matig|[23])$/.test(lower))
    return 'slightly';
  if (/^(?:well|very well|goed|heel goed|zeer goed|strong|sterk|close|[45])$/.test(lower)) return 'well';
  return /^(?:not|not at all|no|niet|nee|none|geen|[01])$/.test(lower) ? 'not' : undefined;
}
