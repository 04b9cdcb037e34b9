/** What somebody is at an organisation: one who works there, a student of it, a member of its board. */
export type CompanyRole = 'work' | 'student' | 'board';

/** What a record states of somebody at a company, as far as his role hangs on it. */
interface StatedRole {
  readonly companyRole?: string | null;
  readonly title: string | null;
  readonly isEmployee: boolean;
}

/** Titles of those who watch over a company without working there, in English, Dutch and German. */
const BOARD =
  /\bnon-? ?exec|\b(?:board member|member of (?:the )?(?:\w+ )?board|boardroom member|board of (?:directors|trustees|governors)|supervisory (?:board|director)|board (?:chair|director|trustee)|(?:chair|chairman|chairwoman|chairperson) of the board|trustee)\b|\bcommissaris\b(?! van (?:de )?(?:de koning|koningin|politie))|\braad van (?:commissarissen|toezicht|advies)\b|\btoezichthouder\b|\bbestuurslid\b|\blid (?:van het )?bestuur\b|\baufsichtsrat|\bbeirat/;

/** Words beside it that say that this person works there all the same. */
const AND_WORKS =
  /\b(?:ceo|cfo|coo|cto|cio|chief|founder|co-?founder|oprichter|owner|eigenaar|managing|raad van bestuur|management board|executive board|vorstand|directeur)\b|(?<!non)(?<!non-)(?<!non )\bexecutive (?:director|chair|board|member|vice)/;

/** Who works for a board does not sit on it; and an advisor to one does neither. */
const FOR_THE_BOARD =
  /\b(?:secretary|secretaris|secretaresse|assistant|assistent|office|support|bureau|medewerker|executive assistant)\b/;

/**
 * What somebody is at a company, from the role that is stated, or else from his title. A seat on a board is no work there, unless the title says so too
 * (`Founder and board member`); whom the firm's own directory calls an employee works there in any case.
 */
export function rolesOf({ companyRole, title, isEmployee }: StatedRole): readonly CompanyRole[] {
  if (companyRole === 'student' || companyRole === 'board') return [companyRole];
  const words = (title ?? '').toLowerCase();
  if (!BOARD.test(words) || FOR_THE_BOARD.test(words)) return ['work'];
  return isEmployee || AND_WORKS.test(words) ? ['work', 'board'] : ['board'];
}
