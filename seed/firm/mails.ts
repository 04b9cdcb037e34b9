import { MS_PER_DAY } from '../clock.ts';
import { LETTERS_EN, LETTERS_NL } from '../demo/letters.ts';
import type { Mail, Mailbox } from '../files/mbox-file.ts';
import { fullName } from '../person.ts';
import { type Random, randomOf } from '../random.ts';
import { type Circle, circleOf } from './circle.ts';
import type { FirmModel } from './model.ts';

/** What a generated mail is: `personal` ones count as contact, `mailing` went to more than six others. */
export type MailKind = 'personal' | 'mailing' | 'newsletter' | 'automatic' | 'unknown-sender';

/** A generated mail, in which of the mailboxes it lies, and between whom (numbers of people). */
export interface FirmMail {
  readonly kind: MailKind;
  readonly mail: Mail;
  readonly mailboxes: readonly number[];
  readonly from?: number;
  readonly to: readonly number[];
  readonly cc: readonly number[];
}

/** Days back that mails and meetings reach. */
export const SPAN_DAYS = 730;

const LETTERS = [...LETTERS_NL, ...LETTERS_EN];

/** What the last mail of two people was, so that the next one may answer it. */
interface Turn {
  readonly from: number;
  readonly references: readonly string[];
  readonly subject: string;
}

interface Post {
  readonly model: FirmModel;
  readonly circles: readonly Circle[];
  readonly random: Random;
  readonly turns: Map<string, Turn>;
  readonly mailboxOf: (person: number) => Mailbox;
  readonly bodyBytes: number;
}

function mailboxesOf(post: Post, people: readonly number[]): number[] {
  return post.circles.flatMap(({ owner }, index) => (people.includes(owner) ? [index] : []));
}

function bodyOf(post: Post, text: string): string {
  if (post.bodyBytes <= text.length) return text;
  const line = `${text.replaceAll('\n', ' ').slice(0, 70)}\n`;
  return `${text}\n\n${line.repeat(Math.ceil((post.bodyBytes - text.length) / line.length))}`;
}

function personal(post: Post, circle: Circle, at: Date, daysAgo: number): FirmMail {
  const { random, turns } = post;
  const drawn = circle.draw(random, daysAgo);
  const { owner } = circle;
  const key = `${Math.min(owner, drawn.person)}-${Math.max(owner, drawn.person)}`;
  const last = turns.get(key);
  const answers = last !== undefined && last.references.length < 6 && random.chance(drawn.reciprocity);
  const ownerStarts = drawn.starter === 'either' ? random.chance(0.5) : drawn.starter === 'owner';
  const [from, to] = (answers ? last.from !== owner : ownerStarts) ? [owner, drawn.person] : [drawn.person, owner];
  const { subject, lines } = random.pick(LETTERS);
  const third = random.chance(0.1) ? circle.draw(random, daysAgo).person : to;
  const cc = third === to || third === from ? [] : [third];
  const messageId = `${random.hex(24)}@mail.example`;
  const references = answers ? last.references : [];
  const title = answers ? last.subject : subject;
  turns.set(key, { from, references: [...references, messageId], subject: title });
  return {
    kind: 'personal',
    mail: {
      messageId,
      from: post.mailboxOf(from),
      to: [post.mailboxOf(to)],
      ...(cc.length ? { cc: cc.map(post.mailboxOf) } : {}),
      at,
      subject: answers ? `Re: ${title}` : title,
      body: bodyOf(post, lines[references.length % lines.length] ?? ''),
      references,
    },
    mailboxes: mailboxesOf(post, [from, to, ...cc]),
    from,
    to: [to],
    cc,
  };
}

function mailing(post: Post, circle: Circle, at: Date, daysAgo: number): FirmMail | undefined {
  const to = new Set<number>();
  for (let tries = 0; tries < 60 && to.size < 9; tries += 1) to.add(circle.draw(post.random, daysAgo).person);
  if (to.size < 7) return undefined;
  return {
    kind: 'mailing',
    mail: {
      messageId: `${post.random.hex(24)}@mail.example`,
      from: post.mailboxOf(circle.owner),
      to: [...to].map(post.mailboxOf),
      at,
      subject: 'Voor iedereen',
      body: bodyOf(post, 'Even ter informatie.'),
    },
    mailboxes: mailboxesOf(post, [circle.owner, ...to]),
    from: circle.owner,
    to: [...to],
    cc: [],
  };
}

function fromOutside(post: Post, mailbox: number, at: Date, kind: 'newsletter' | 'automatic' | 'unknown-sender'): FirmMail {
  const { random, circles } = post;
  const owner = circles[mailbox]?.owner ?? 0;
  const number = random.between(1, 40);
  const senders = {
    newsletter: {
      address: `nieuws@lijst${number}.example`,
      headers: { 'List-Id': `<lijst${number}.example>`, Precedence: 'bulk' },
    },
    automatic: { address: `no-reply@dienst${number}.example`, headers: { 'Auto-Submitted': 'auto-generated' } },
    'unknown-sender': { address: `onbekend.${random.hex(10)}@vreemd.example`, headers: {} },
  };
  const { address, headers } = senders[kind];
  return {
    kind,
    mail: {
      messageId: `${random.hex(24)}@${address.split('@')[1]}`,
      from: { address },
      to: [post.mailboxOf(owner)],
      at,
      subject: kind === 'unknown-sender' ? 'Kennismaking' : 'Bericht',
      body: bodyOf(post, 'Lees meer op onze site.'),
      headers,
    },
    mailboxes: [mailbox],
    to: [owner],
    cc: [],
  };
}

/** Personal mail below 0.8, then the rest. */
function oneMail(post: Post, at: Date, daysAgo: number): FirmMail {
  const { random, circles } = post;
  const mailbox = random.between(0, circles.length - 1);
  const circle = circles[mailbox];
  if (!circle) throw new RangeError('mail needs a mailbox');
  const kind = random.next();
  if (kind >= 0.97) return mailing(post, circle, at, daysAgo) ?? personal(post, circle, at, daysAgo);
  if (kind >= 0.93) return fromOutside(post, mailbox, at, 'unknown-sender');
  if (kind >= 0.9) return fromOutside(post, mailbox, at, 'automatic');
  if (kind >= 0.8) return fromOutside(post, mailbox, at, 'newsletter');
  return personal(post, circle, at, daysAgo);
}

/** Circles of the first so many employees, sized by how much mail there is: some know ten times as many as others. */
export function circlesOf(model: FirmModel, mailboxes: number, mails: number): readonly Circle[] {
  const owners = Math.min(mailboxes, model.employees);
  return Array.from({ length: owners }, (_, owner) => {
    const random = randomOf(model.seed, `circle size of ${owner}`);
    const usual = Math.max(8, Math.sqrt(mails / owners) * 2);
    return circleOf(model, owner, Math.round(usual * (0.5 + random.next() ** 2 * 4)), SPAN_DAYS);
  });
}

/** So many mails by time over the last two years, with people's habits: who answers, who fell silent, who only ever asks. */
export function* firmMails(
  model: FirmModel,
  circles: readonly Circle[],
  { mails, bodyBytes = 0 }: { mails: number; bodyBytes?: number },
): Generator<FirmMail> {
  const known = new Map<number, Mailbox>();
  const mailboxOf = (person: number): Mailbox => {
    const found = known.get(person);
    if (found) return found;
    const who = model.person(person);
    const made = { name: fullName(who), address: who.email };
    known.set(person, made);
    return made;
  };
  const random = randomOf(model.seed, 'mails');
  const post: Post = { model, circles, random, turns: new Map(), mailboxOf, bodyBytes };
  const first = model.now.getTime() - SPAN_DAYS * MS_PER_DAY;
  const step = ((SPAN_DAYS - 1) * MS_PER_DAY) / mails;
  for (let number = 0; number < mails; number += 1) {
    // Whole seconds: a mail's Date header has no smaller part.
    const at = new Date(Math.floor((first + (number + random.next()) * step) / 1000) * 1000);
    yield oneMail(post, at, Math.floor((model.now.getTime() - at.getTime()) / MS_PER_DAY));
  }
}
