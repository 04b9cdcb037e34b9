import { type CastPerson, castMember } from '../cast.ts';
import { daysBefore, workday } from '../clock.ts';
import { type Mail, type Mailbox, type MailboxFile, mboxMail } from '../files/mbox-file.ts';
import { fullName } from '../person.ts';
import { type Random, randomOf } from '../random.ts';
import { LETTERS_EN, LETTERS_NL } from './letters.ts';
import { AUTOMATIC, type Automatic, EXCHANGES, type Exchange, UNANSWERED } from './mail-plan.ts';

const mailboxOf = (who: CastPerson): Mailbox => ({ name: fullName(who), address: who.email });

const domainOf = (who: CastPerson): string => who.email.split('@')[1] ?? '';

function letter(from: CastPerson, to: CastPerson, text: string, answered?: { by: string; text: string }): string {
  const greeting = to.language === 'en' || from.language === 'en' ? ['Hi', 'Best regards'] : ['Hoi', 'Groet'];
  const quoted = answered ? `\n\n${answered.by}:\n${answered.text.replace(/^/gm, '> ')}` : '';
  return `${greeting[0]} ${to.given},\n\n${text}\n\n${greeting[1]},\n${fullName(from)}${quoted}`;
}

/** One conversation: both write in turn, a day apart at most; a colleague may be copied in. */
function thread(exchange: Exchange, index: number, now: Date, random: Random): Mail[] {
  const owner = castMember(exchange.owner);
  const other = castMember(exchange.with);
  const letters = other.language === 'en' ? LETTERS_EN : LETTERS_NL;
  const { subject, lines } = letters[(random.between(0, 1) + index * 3) % letters.length] ?? random.pick(letters);
  const step = exchange.threads > 1 ? (exchange.firstDaysAgo - exchange.lastDaysAgo) / (exchange.threads - 1) : 0;
  const lastDay = Math.round(exchange.firstDaysAgo - index * step);
  const starts = random.chance(0.5) ? owner : other;
  const copied =
    other.department === undefined && random.chance(0.15) ? castMember(owner.key === 'sanne' ? 'lotte' : 'gijs') : undefined;
  const references: string[] = [];
  return lines.map((text, turn) => {
    const from = turn % 2 === 0 ? starts : starts === owner ? other : owner;
    const to = from === owner ? other : owner;
    const messageId = `${random.hex(24)}@${domainOf(from)}`;
    const day = daysBefore(now, lastDay + lines.length - 1 - turn, 0);
    const at = new Date(workday(day).getTime() + (7 + 2 * turn) * 3_600_000 + random.between(0, 7_000) * 1_000);
    const previous = lines[turn - 1];
    const answered = previous === undefined ? undefined : { by: fullName(to), text: previous };
    const mail: Mail = {
      messageId,
      from: mailboxOf(from),
      to: [mailboxOf(to)],
      ...(copied ? { cc: [mailboxOf(copied)] } : {}),
      at,
      subject: turn === 0 ? subject : `Re: ${subject}`,
      body: letter(from, to, text, answered),
      references: [...references],
    };
    references.push(messageId);
    return mail;
  });
}

function automaticMails(plan: Automatic, now: Date, random: Random): Mail[] {
  return Array.from({ length: plan.times }, (_, index) => ({
    messageId: `${random.hex(20)}@${plan.address.split('@')[1]}`,
    from: { name: plan.name, address: plan.address },
    to: [{ address: castMember(plan.to).email }],
    at: daysBefore(now, 2 + index * plan.everyDays, random.between(4, 6), random.between(0, 59)),
    subject: plan.subject,
    body: `${plan.subject}.\n\nDit bericht is automatisch verstuurd.`,
    headers: plan.headers,
    ...(plan.labels ? { labels: plan.labels } : {}),
  }));
}

function toMany(now: Date, random: Random): Mail[] {
  const annelies = castMember('annelies');
  const nine = ['rutger', 'saskia', 'noor', 'gijs', 'henk', 'marieke', 'lotte', 'sanne', 'fatima'].map(castMember);
  return [
    {
      messageId: `${random.hex(24)}@waterwerk.example`,
      from: mailboxOf(annelies),
      to: nine.map(mailboxOf),
      at: workday(daysBefore(now, 38, 8, 15)),
      subject: 'Resultaten van het afgelopen kwartaal – met dank aan jullie!',
      body: 'Allemaal,\n\nDe cijfers zijn binnen en we mogen trots zijn.\n\nAnnelies',
    },
    {
      messageId: `${random.hex(24)}@waterwerk.example`,
      from: { name: 'Ondernemersvereniging Lingedal', address: 'bestuur@ondernemend-lingedal.example' },
      to: [],
      at: workday(daysBefore(now, 120, 10, 40)),
      subject: 'Borrel bedrijventerrein',
      body: 'U bent van harte welkom op onze borrel.',
      headers: { 'Delivered-To': castMember('sanne').email },
    },
  ];
}

const UNANSWERED_BY_US = 'redactie@lingebode.example';

function questionsWithoutAnswer(now: Date, random: Random): Mail[] {
  const received = UNANSWERED.map((plan) => ({
    messageId: `${random.hex(20)}@${plan.address.split('@')[1]}`,
    from: { name: plan.name, address: plan.address },
    to: plan.to.map((key) => mailboxOf(castMember(key))),
    at: workday(daysBefore(now, plan.daysAgo, 9, random.between(0, 59))),
    subject: plan.subject,
    body: `${plan.body}\n\n${plan.name}`,
  }));
  const sent: Mail = {
    messageId: `${random.hex(24)}@waterwerk.example`,
    from: mailboxOf(castMember('sanne')),
    to: [{ address: UNANSWERED_BY_US }],
    at: workday(daysBefore(now, 66, 13, 20)),
    subject: 'Persbericht: open dag',
    body: 'Beste redactie,\n\nHierbij ons persbericht over de open dag.\n\nGroet,\nSanne Bakker',
  };
  return [...received, sent];
}

/** Every mail of the demo, by time; those of both owners are one mail that lies in both mailboxes. */
export function demoMails(now: Date, seed: number): readonly Mail[] {
  const threads = EXCHANGES.flatMap((exchange) => {
    const random = randomOf(seed, `mail of ${exchange.owner} with ${exchange.with}`);
    return Array.from({ length: exchange.threads }, (_, index) => thread(exchange, index, now, random)).flat();
  });
  const automatic = AUTOMATIC.flatMap((plan) => automaticMails(plan, now, randomOf(seed, `automatic ${plan.address}`)));
  const others = [...toMany(now, randomOf(seed, 'to many')), ...questionsWithoutAnswer(now, randomOf(seed, 'unanswered'))];
  return [...threads, ...automatic, ...others].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function isIn(mail: Mail, owner: string): boolean {
  if (mail.headers?.['Delivered-To'] === owner) return true;
  return [mail.from, ...mail.to, ...(mail.cc ?? [])].some(({ address }) => address === owner);
}

/** The mailbox of one owner as an mbox file. */
export function mailboxText(mails: readonly Mail[], box: MailboxFile): string {
  return mails
    .filter((mail) => isIn(mail, box.owner))
    .map((mail) => mboxMail(mail, box))
    .join('');
}
