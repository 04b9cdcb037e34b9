import { MS_PER_DAY } from '../clock.ts';
import type { Mail, Mailbox } from '../files/mbox-file.ts';
import { fullName } from '../person.ts';
import { type Random, randomOf } from '../random.ts';
import type { Circle } from './circle.ts';
import { SPAN_DAYS } from './mails.ts';
import type { FirmModel } from './model.ts';

/** Mail that is hard to tell. The first line is no contact, the second is. */
export type NoiseKind =
  | 'marketing'
  | 'notification'
  | 'away'
  | 'delivery-report'
  | 'blind-mailing'
  | 'list-post'
  | 'own-alias'
  | 'role-mailbox'
  | 'lookalike'
  | 'off-list'
  | 'odd-headers';

/** Whether mail of this kind is from one human to a few others who are not himself. */
export const IS_CONTACT: Readonly<Record<NoiseKind, boolean>> = {
  marketing: false,
  notification: false,
  away: false,
  'delivery-report': false,
  'blind-mailing': false,
  'list-post': false,
  'own-alias': false,
  'role-mailbox': true,
  lookalike: true,
  'off-list': true,
  'odd-headers': true,
};

/** A planted mail, in which mailbox it lies, and between which people: numbers of the model, or from `model.people` on of those whose addresses look like a machine's. Nobody is known behind a role's mailbox. */
export interface NoiseMail {
  readonly kind: NoiseKind;
  readonly mail: Mail;
  readonly mailbox: number;
  readonly from?: number;
  readonly to: readonly number[];
}

/** Addresses that hold a word of machines, and are people's. */
const LOOKALIKES = [
  { name: 'Norah Reply', address: 'norah.reply@lindenglas.example' },
  { name: 'Arno Reply', address: 'arnoreply@thuispost.example' },
  { name: 'Alert Dijkstra', address: 'alert.dijkstra@veenstaal.example' },
  { name: 'Petra Postma', address: 'postma@havenlab.example' },
  { name: 'Jan Bounce', address: 'jan.bounce@kadeglas.example' },
  { name: 'Root Willems', address: 'root.willems@terpsoftware.example' },
  { name: 'Linus Bulk', address: 'l.bulk@zandhout.example' },
  { name: 'Nora Lyst', address: 'list@nora-lyst.example' },
] as const;

/** Whoever has a number from `model.people` on. */
export function lookalikeOf(
  model: FirmModel,
  index: number,
): { readonly index: number; readonly name: string; readonly email: string } {
  const { name, address } = LOOKALIKES[(index - model.people) % LOOKALIKES.length] ?? LOOKALIKES[0];
  return { index, name, email: address };
}

/** An employee's address at home. */
export const aliasOf = (model: FirmModel, person: number): string =>
  model.person(person).email.replace(/@.*/, '@thuispost.example');

interface Draw {
  readonly model: FirmModel;
  readonly circles: readonly Circle[];
  readonly random: Random;
  readonly mailbox: number;
  readonly circle: Circle;
  readonly at: Date;
  readonly daysAgo: number;
}

type Drawn = Pick<NoiseMail, 'from' | 'to'> &
  Pick<Mail, 'subject' | 'headers'> & {
    readonly sender: Mailbox;
    readonly receivers: readonly Mailbox[];
    readonly cc?: readonly Mailbox[];
  };

function boxOf({ model }: Draw, person: number): Mailbox {
  if (person >= model.people) {
    const { name, email } = lookalikeOf(model, person);
    return { name, address: email };
  }
  const who = model.person(person);
  return { name: fullName(who), address: who.email };
}

/** To the owner, from nobody whom the model knows. */
const toOwner = (draw: Draw, sender: Mailbox, subject: string, headers: Mail['headers'] = {}): Drawn => ({
  sender,
  receivers: [boxOf(draw, draw.circle.owner)],
  subject,
  headers,
  to: [draw.circle.owner],
});

/** Of the owner and one of his circle, whichever way. */
function between(draw: Draw, other: number, subject: string, headers: Mail['headers'] = {}): Drawn {
  const isSent = draw.random.chance(0.45);
  const [from, to] = isSent ? [draw.circle.owner, other] : [other, draw.circle.owner];
  return { sender: boxOf(draw, from), receivers: [boxOf(draw, to)], subject, headers: isSent ? {} : headers, from, to: [to] };
}

function marketing(draw: Draw): Drawn {
  const shop = `winkel${draw.random.between(1, 60)}.example`;
  const sender = draw.random.pick([
    { name: 'Sophie van Winkel', address: `sophie@${shop}` },
    { name: 'Aanbiedingen', address: `aanbiedingen@${shop}` },
    { address: `marketing@${shop}` },
  ]);
  return toOwner(draw, sender, 'Alleen deze week', {
    'List-Unsubscribe': `<https://${shop}/uit>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
}

/** Every sixth has neither header nor a name that tells: only that nobody ever answers it. */
function notification(draw: Draw): Drawn {
  const { random } = draw;
  const name = random.pick([
    'noreply',
    'jobs-noreply',
    'notification+k7x',
    'donotreply',
    'calendar-notification',
    'alerts',
    'nepasrepondre',
    'niet-beantwoorden',
    'no.reply',
    'auto-confirm',
    'facturatie',
    'bestellingen',
  ]);
  const shown = random.chance(0.3)
    ? { name: `${fullName(draw.model.person(draw.circle.draw(random, draw.daysAgo).person))} via Dienst` }
    : {};
  return toOwner(draw, { ...shown, address: `${name}@dienst${random.between(1, 60)}.example` }, 'Melding');
}

/** Marks of absence notices, by program. One in sixteen has none, which only its words would tell. */
const AWAY_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'Auto-Submitted': 'auto-replied (vacation)', Precedence: 'bulk' },
  { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' },
  { 'X-Autoreply': 'yes' },
  { Precedence: 'auto_reply' },
  { 'Return-Path': '<>' },
];

function away(draw: Draw): Drawn {
  const { random, circle } = draw;
  const { person } = circle.draw(random, draw.daysAgo);
  const headers = random.chance(1 / 16) ? {} : random.pick(AWAY_HEADERS);
  return { ...toOwner(draw, boxOf(draw, person), 'Afwezig: Re: Overleg', headers), from: person };
}

function deliveryReport(draw: Draw): Drawn {
  const host = `mx${draw.random.between(1, 30)}.example`;
  const [sender, headers] = draw.random.pick([
    [{ name: 'Mail Delivery Subsystem', address: `mailer-daemon@${host}` }, {}],
    [{ address: `postmaster@${host}` }, { 'Auto-Submitted': 'auto-replied' }],
    [{ name: 'Mail Delivery System', address: `mdaemon@${host}` }, { 'X-Failed-Recipients': `weg@${host}` }],
    [{ address: `system.administrator@${host}` }, { 'Return-Path': '<>' }],
    [{ address: `microsoftexchange${draw.random.hex(32)}@${host}` }, {}],
  ] as const);
  return toOwner(draw, sender, 'Undelivered Mail Returned to Sender', headers);
}

function blindMailing(draw: Draw): Drawn {
  const { person } = draw.circle.draw(draw.random, draw.daysAgo);
  return { sender: boxOf(draw, person), receivers: [], subject: 'Verhuisbericht', from: person, to: [] };
}

/** A discussion list: what others write comes with its headers, what the owner sent has none. */
function listPost(draw: Draw): Drawn {
  const { random } = draw;
  const list = `leden${random.between(1, 4)}@kring.example`;
  const receivers = [{ name: 'Kring', address: list }];
  if (random.chance(0.3))
    return { sender: boxOf(draw, draw.circle.owner), receivers, subject: 'Re: [kring] Vraag', from: draw.circle.owner, to: [] };
  const from = random.between(0, draw.model.people - 1);
  const headers = { 'List-Id': `Kring <${list.replace('@', '.')}>`, 'List-Post': `<mailto:${list}>`, Precedence: 'list' };
  return { sender: boxOf(draw, from), receivers, subject: '[kring] Vraag', headers, from, to: [] };
}

/** Somebody of a list writes to the owner himself, now and then with the list in copy. */
function offList(draw: Draw): Drawn {
  const { person } = draw.circle.draw(draw.random, draw.daysAgo);
  const cc = draw.random.chance(0.4)
    ? { cc: [{ name: 'Kring', address: `leden${draw.random.between(1, 4)}@kring.example` }] }
    : {};
  return { ...between(draw, person, 'Re: [kring] Vraag'), ...cc };
}

function ownAlias(draw: Draw): Drawn {
  const { owner } = draw.circle;
  const boxes = [boxOf(draw, owner), { ...boxOf(draw, owner), address: aliasOf(draw.model, owner) }];
  const [sender, receiver] = draw.random.chance(0.5) ? boxes : boxes.toReversed();
  if (!sender || !receiver) throw new RangeError('two addresses');
  return { sender, receivers: [receiver], subject: 'Voor thuis', from: owner, to: [owner] };
}

/** A desk that answers: whoever sits there is not known. */
function roleMailbox(draw: Draw): Drawn {
  const desk = {
    address: `${draw.random.pick(['info', 'inkoop', 'sales', 'support'])}@loket${draw.random.between(1, 8)}.example`,
  };
  const own = boxOf(draw, draw.circle.owner);
  const isSent = draw.random.chance(0.45);
  return isSent
    ? { sender: own, receivers: [desk], subject: 'Vraag', from: draw.circle.owner, to: [] }
    : { sender: desk, receivers: [own], subject: 'Re: Vraag', to: [draw.circle.owner] };
}

const lookalike = (draw: Draw): Drawn =>
  between(draw, draw.model.people + draw.random.between(0, LOOKALIKES.length - 1), 'Vraag');

/** Headers that people's mail has too. */
const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'Auto-Submitted': 'no' },
  { Precedence: 'first-class' },
  { 'X-Auto-Response-Suppress': 'DR, RN, NRN' },
  { 'Return-Path': '<iemand@elders.example>' },
  { 'Reply-To': 'no-reply@dienst1.example' },
  { Sender: 'secretariaat@elders.example' },
  { 'X-Mailer': 'bulk_mailer v1' },
];

const oddHeaders = (draw: Draw): Drawn =>
  between(draw, draw.circle.draw(draw.random, draw.daysAgo).person, 'Overleg', draw.random.pick(ODD_HEADERS));

const KINDS: readonly (readonly [NoiseKind, (draw: Draw) => Drawn])[] = [
  ['marketing', marketing],
  ['notification', notification],
  ['away', away],
  ['delivery-report', deliveryReport],
  ['blind-mailing', blindMailing],
  ['list-post', listPost],
  ['own-alias', ownAlias],
  ['role-mailbox', roleMailbox],
  ['lookalike', lookalike],
  ['off-list', offList],
  ['odd-headers', oddHeaders],
];

/** So many mails that are hard to tell, of each kind about as many, drawn from a stream of their own: the firm's other mails stay what they are. */
export function* noiseMails(model: FirmModel, circles: readonly Circle[], mails: number): Generator<NoiseMail> {
  const random = randomOf(model.seed, 'noise');
  for (let number = 0; number < mails; number += 1) {
    const mailbox = random.between(0, circles.length - 1);
    const circle = circles[mailbox];
    const [kind, draw] = KINDS[number % KINDS.length] ?? [];
    if (!circle || !kind || !draw) throw new RangeError('noise needs a mailbox');
    const at = new Date(Math.floor((model.now.getTime() - (1 + random.next() * (SPAN_DAYS - 2)) * MS_PER_DAY) / 1000) * 1000);
    const daysAgo = Math.floor((model.now.getTime() - at.getTime()) / MS_PER_DAY);
    const { sender, receivers, cc, subject, headers, from, to } = draw({ model, circles, random, mailbox, circle, at, daysAgo });
    yield {
      kind,
      mail: {
        messageId: `${random.hex(24)}@${sender.address.split('@')[1]}`,
        from: sender,
        to: receivers,
        ...(cc ? { cc } : {}),
        at,
        subject,
        body: 'Zie boven.',
        ...(headers ? { headers } : {}),
      },
      mailbox,
      ...(from === undefined ? {} : { from }),
      to,
    };
  }
}
