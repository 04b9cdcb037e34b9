import type { PathWarning } from './introduction.ts';
import type { Path } from './path.ts';
import type { Opponent } from './path-reader.ts';

/** A tie of a path, as far as a warning needs it. */
export interface FeltTie {
  readonly fromId: string;
  readonly toId: string;
  readonly valence: number | null;
}

function opponentSentence({ personName, companyName, matterKind, matterTitle, at, followsUs }: Opponent): string {
  const when = at ? ` of ${at.slice(0, 4)}` : '';
  return `${personName} works at ${companyName} and was across the table in the lost ${matterKind}${when}, “${matterTitle}”${followsUs ? '; follows us by now' : ''}.`;
}

/** What to mind about a path: ties of it that went sour, and opponents of a lost matter at the company where the target works. */
export function warningsOf(
  { people }: Path,
  ties: readonly FeltTie[],
  opponents: readonly Opponent[],
  nameOf: (personId: string) => string,
): PathWarning[] {
  const bruised = ties
    .filter(({ valence }) => valence !== null && valence < 0)
    .map(({ fromId, toId }) => ({
      kind: 'BRUISED_TIE' as const,
      personId: toId,
      summary: `The tie between ${nameOf(fromId)} and ${nameOf(toId)} went sour.`,
    }));
  const atCompany = opponents
    .filter(({ personId }) => personId !== people[0])
    .map((opponent) => ({
      kind: 'OPPONENT_AT_TARGET_COMPANY' as const,
      personId: opponent.personId,
      summary: opponentSentence(opponent),
    }));
  return [...bruised, ...atCompany];
}
