import { fromLineDate, mailDate } from '../clock.ts';
import { hash32 } from '../random.ts';

/** A name and an address as a mail's header shows them. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** A mail before it is written down. */
export interface Mail {
  readonly messageId: string;
  readonly from: Mailbox;
  /** Empty for a mail whose recipients are hidden. */
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[];
  readonly at: Date;
  readonly subject: string;
  readonly body: string;
  /** Message-IDs from the first mail of the thread to the one that is answered. */
  readonly references?: readonly string[];
  /** List-Id, Precedence, Auto-Submitted, Reply-To and the like. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Gmail's labels besides Inbox and Sent: `Spam`, `Category Promotions`. */
  readonly labels?: readonly string[];
}

/** Whose mailbox it is and which program wrote it: Google Takeout (CRLF, labels, threads) or Thunderbird (LF). */
export interface MailboxFile {
  readonly owner: string;
  readonly program: 'takeout' | 'thunderbird';
}

const ASCII = /^[\x20-\x7e]*$/;

/** An encoded word for what is not ASCII (RFC 2047), in words of at most 75 characters. */
function encodedWords(text: string): string {
  if (ASCII.test(text)) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const letter of text) {
    if (Buffer.byteLength(piece + letter) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\n ');
}

function mailboxText({ name, address }: Mailbox): string {
  if (name === undefined) return address;
  const phrase = ASCII.test(name) && /[^\w' -]/.test(name) ? `"${name}"` : encodedWords(name);
  return `${phrase} <${address}>`;
}

const mailboxList = (all: readonly Mailbox[]): string =>
  all.length ? all.map(mailboxText).join(',\n\t') : 'undisclosed-recipients:;';

/** Quoted-printable (RFC 2045, 6.7): lines of at most 76 characters, soft breaks where longer. */
function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const units = [...line].map((letter) =>
        /[\x20-\x3c\x3e-\x7e]/.test(letter) ? letter : Buffer.from(letter).toString('hex').toUpperCase().replace(/../g, '=$&'),
      );
      let [out, width] = ['', 0];
      for (const unit of units) {
        if (width + unit.length > 75) {
          out += '=\n';
          width = 0;
        }
        out += unit;
        width += unit.length;
      }
      return out.replace(/ $/, '=20');
    })
    .join('\n');
}

const html = (body: string): string =>
  `<html><body>${body
    .split('\n\n')
    .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`)
    .join('\n')}</body></html>`;

function part(kind: 'plain' | 'html', text: string): string {
  const encoding = /^[\n\x20-\x7e]*$/.test(text) && !/.{77}/.test(text) ? '7bit' : 'quoted-printable';
  const content = encoding === '7bit' ? text : quotedPrintable(text);
  return `Content-Type: text/${kind}; charset="UTF-8"\nContent-Transfer-Encoding: ${encoding}\n\n${content}\n`;
}

function content(mail: Mail): string {
  const mark = hash32(mail.messageId);
  if (mark % 3 !== 0) return part('plain', mail.body);
  const boundary = `----=_Part_${mark.toString(16)}`;
  const parts = [part('plain', mail.body), part('html', html(mail.body))].map((one) => `--${boundary}\n${one}`);
  return `Content-Type: multipart/alternative; boundary="${boundary}"\n\n${parts.join('\n')}\n--${boundary}--\n`;
}

function headLines(mail: Mail, box: MailboxFile): string[] {
  const isSent = mail.from.address === box.owner;
  const labels = mail.labels ?? [isSent ? 'Sent' : 'Inbox', ...(isSent ? [] : ['Opened'])];
  const thread = mail.references?.[0] ?? mail.messageId;
  const own =
    box.program === 'takeout'
      ? [`X-GM-THRID: 18${String(hash32(thread)).padStart(10, '0')}${String(hash32(thread, 1) % 10_000_000).padStart(7, '0')}`]
      : ['X-Mozilla-Status: 0001', 'X-Mozilla-Status2: 00000000'];
  return [
    ...own,
    ...(box.program === 'takeout' ? [`X-Gmail-Labels: ${labels.join(',')}`] : []),
    ...(isSent ? [] : [`Received: from mx.${mail.from.address.split('@')[1]} by mx.waterwerk.example;\n ${mailDate(mail.at)}`]),
    'MIME-Version: 1.0',
    `Date: ${mailDate(mail.at)}`,
    `Message-ID: <${mail.messageId}>`,
    ...(mail.references?.length
      ? [`In-Reply-To: <${mail.references.at(-1)}>`, `References: ${mail.references.map((id) => `<${id}>`).join('\n ')}`]
      : []),
    `Subject: ${encodedWords(mail.subject)}`,
    `From: ${mailboxText(mail.from)}`,
    `To: ${mailboxList(mail.to)}`,
    ...(mail.cc?.length ? [`Cc: ${mailboxList(mail.cc)}`] : []),
    ...Object.entries(mail.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
}

/** One mail of an mbox file with its From_ line; `From ` in the text is quoted as mboxrd does (RFC 4155 names the dialects). */
export function mboxMail(mail: Mail, box: MailboxFile): string {
  const gmailNumber = `18${String(hash32(mail.messageId, 2)).padStart(10, '0')}${String(hash32(mail.messageId, 3) % 10_000_000).padStart(7, '0')}`;
  const fromLine =
    box.program === 'takeout' ? `From ${gmailNumber}@xxx ${fromLineDate(mail.at, '+0000 ')}` : `From - ${fromLineDate(mail.at)}`;
  const text = `${headLines(mail, box).join('\n')}\n${content(mail)}`;
  const whole = `${fromLine}\n${text.replace(/^(>*From )/gm, '>$1')}\n`;
  return box.program === 'takeout' ? whole.replaceAll('\n', '\r\n') : whole;
}
