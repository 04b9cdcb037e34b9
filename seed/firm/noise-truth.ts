import type { FirmMail } from './mails.ts';
import type { NoiseMail } from './noise.ts';

/** What is true of one mail: whether one human wrote it to a few others, and who of them are known. */
export interface TrueMail {
  readonly messageId: string;
  readonly kind: string;
  readonly isContact: boolean;
  readonly from?: number;
  /** With those in copy. */
  readonly to: readonly number[];
}

/** What is true of one meeting: who was there. */
export interface TrueMeeting {
  readonly uid: string;
  readonly present: readonly number[];
}

/** The truth about a generated mail. */
export function mailTruth(mail: FirmMail | NoiseMail, isContact: boolean): TrueMail {
  const { kind, from, to } = mail;
  const copies = 'cc' in mail ? mail.cc : [];
  return { messageId: mail.mail.messageId, kind, isContact, ...(from === undefined ? {} : { from }), to: [...to, ...copies] };
}

/** The truth about a generated meeting. */
export const meetingTruth = (uid: string, present: readonly number[]): TrueMeeting => ({ uid, present });

/** The directed pairs `from-to` of people who truly had contact by these mails and meetings: a mail from its sender to each addressed, a meeting between all who were there. */
export function truePairs(mails: Iterable<TrueMail>, meetings: Iterable<TrueMeeting>): ReadonlySet<string> {
  const pairs = new Set<string>();
  const add = (from: number, to: number) => {
    if (from !== to) pairs.add(`${from}-${to}`);
  };
  for (const { isContact, from, to } of mails) if (isContact && from !== undefined) for (const person of to) add(from, person);
  for (const { present } of meetings) for (const one of present) for (const other of present) add(one, other);
  return pairs;
}
