import type { Relation } from './fact.ts';

/** What the mention is to the person who states it, in English, Dutch and vCard's words (RFC 6350 6.6.6, RFC 2426, Apple's and Google's labels), letters only. */
const WORDS: Readonly<Record<Relation, string>> = {
  sibling: 'brother sister sibling twin twinbrother twinsister broer zus zuster broertje zusje tweelingbroer tweelingzus',
  parent: 'mother father parent mom mum dad mama papa moeder vader ouder',
  child: 'child son daughter kind kinderen children zoon dochter',
  partner:
    'spouse partner wife husband domesticpartner lifepartner civilpartner married fiance fiancee echtgenoot echtgenote man vrouw levenspartner verloofde samenwonendepartner gezinspartner boyfriend girlfriend',
  cousin: 'cousin neef nicht',
  'in-law':
    'brotherinlaw sisterinlaw motherinlaw fatherinlaw parentinlaw soninlaw daughterinlaw siblinginlaw inlaw zwager schoonzus schoonzuster schoonbroer schoonmoeder schoonvader schoonouder schoonzoon schoondochter schoonfamilie',
  kin: 'kin relative family familymember familielid familie uncle aunt nephew niece oom tante grandmother grandfather grandparent grandson granddaughter grandchild grandma grandpa opa oma grootvader grootmoeder grootouder kleinzoon kleindochter kleinkind',
  friend: 'friend bestfriend vriend vriendin bestevriend bestevriendin',
  colleague: 'colleague coworker collega',
  manager: 'manager boss supervisor leidinggevende baas chef teamleider',
  assistant:
    'assistant personalassistant executiveassistant secretary assistent assistente secretaresse secretaris directiesecretaresse',
};

const RELATIONS = new Map(
  Object.entries(WORDS).flatMap(([relation, words]) => words.split(' ').map((word) => [word, relation as Relation] as const)),
);

/** Words before a kinship that leave it what it is: `younger brother`, `stiefmoeder`. */
const BEFORE =
  /^(?:my|mijn|elder|eldest|older|oldest|younger|youngest|little|big|half|step|stief|oudere?|oudste|jongere?|jongste|adoptive|adoptief|pleeg|foster)+/;

/** What the mention is to the person who states it, from a label such as `Brother`, `Schoonzus`, `co-worker` or `_$!<Sister>!$_`; undefined when the label says no such thing. */
export function relationOf(label: string): Relation | undefined {
  const letters = label
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return RELATIONS.get(letters) ?? RELATIONS.get(letters.replace(BEFORE, ''));
}
