import { type ContentLine, isQuotedPrintable, parseContentLine } from './content-line.ts';
import { physicalLines } from './physical-lines.ts';

/** One card of a file, or the reason why it cannot be read. `line` counts cards from 1. */
export type Card =
  | { readonly line: number; readonly properties: readonly ContentLine[] }
  | { readonly line: number; readonly broken: string };

const MAX_CARD_CHARS = 4 * 1024 * 1024;
const BEGIN = /^BEGIN[ \t]*:[ \t]*VCARD[ \t]*$/i;
const END = /^END[ \t]*:[ \t]*VCARD[ \t]*$/i;
/** Pictures, sounds and keys are left in the file. */
const LEFT_OUT = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]/i;
/** In 2.1 a card may hold another one: an assistant's. */
const AGENT = /^(?:[\w-]+\.)?AGENT(?:;[^:]*)?:[ \t]*$/i;

interface OpenCard {
  readonly line: number;
  readonly properties: ContentLine[];
  /** Pieces of the line that may still go on; none when it is left out. */
  current: string[];
  isLeftOut: boolean;
  isOldFolding: boolean;
  chars: number;
  /** Cards inside of this one that are open. */
  nested: number;
}

/** The cards of a file, one at a time. What lies between cards is ignored; a card without end is a broken one. */
export async function* readCards(bytes: AsyncIterable<Buffer>): AsyncGenerator<Card> {
  let count = 0;
  let card: OpenCard | undefined;
  for await (const line of physicalLines(bytes)) {
    if (card === undefined || (BEGIN.test(line) && !opensNested(card))) {
      if (card !== undefined) yield { line: card.line, broken: 'a card without END:VCARD' };
      card = BEGIN.test(line) ? openCard(++count) : undefined;
    } else if (END.test(line) && card.nested === 0) {
      finishLine(card);
      yield closedCard(card);
      card = undefined;
    } else {
      readLine(card, line);
    }
  }
  if (card !== undefined) yield { line: card.line, broken: 'a card without END:VCARD: the file may be cut off' };
}

function openCard(line: number): OpenCard {
  return { line, properties: [], current: [], isLeftOut: false, isOldFolding: false, chars: 0, nested: 0 };
}

function opensNested(card: OpenCard): boolean {
  return card.nested > 0 || AGENT.test(card.current.join(''));
}

function closedCard(card: OpenCard): Card {
  if (card.chars > MAX_CARD_CHARS) return { line: card.line, broken: `a card of more than ${MAX_CARD_CHARS / 1024 / 1024} MiB` };
  return { line: card.line, properties: card.properties };
}

function readLine(card: OpenCard, line: string): void {
  if (card.nested > 0 || BEGIN.test(line)) {
    if (BEGIN.test(line)) card.nested += 1;
    else if (END.test(line)) card.nested -= 1;
    return;
  }
  const isFolded = line.startsWith(' ') || line.startsWith('\t');
  if (isFolded && card.isLeftOut) return;
  const isSoftBreak = endsInSoftBreak(card.current);
  card.chars += line.length;
  if (card.chars > MAX_CARD_CHARS) return;
  if (isSoftBreak) {
    card.current.push((card.current.pop() ?? '').slice(0, -1), line);
  } else if (isFolded) {
    // vCard 2.1 section 2.1.3 keeps the white space of a fold, RFC 2425 5.8.1 and RFC 6350 3.2 drop its first character.
    card.current.push(card.isOldFolding ? line : line.slice(1));
  } else {
    finishLine(card);
    card.isLeftOut = LEFT_OUT.test(line);
    card.current = card.isLeftOut ? [] : [line];
  }
}

/** The parameters of a line fit into its first pieces; looking at more of them each time would make long lines slow. */
function endsInSoftBreak(pieces: readonly string[]): boolean {
  return pieces.at(-1)?.endsWith('=') === true && isQuotedPrintable(pieces.slice(0, 3).join(''));
}

function finishLine(card: OpenCard): void {
  const property = parseContentLine(card.current.join(''));
  card.current = [];
  if (property === undefined) return;
  if (property.name === 'VERSION') card.isOldFolding = property.rawValue.trim() === '2.1';
  card.properties.push(property);
}
