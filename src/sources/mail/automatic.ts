import { firstValue, type MailHeaders } from './headers.ts';

/** Whether a header of yes or no says yes: there, and neither `no`, `false`, `0` nor `none`. */
function isSet(headers: MailHeaders, name: string): boolean {
  const value = firstValue(headers, name);
  return value !== undefined && !/^(?:no|false|0|none)(?:$|[\s;(])/i.test(value);
}

/** Headers that answering programs put: vacation and autoreply programs, cPanel and Plesk (`X-Autorespond`), Exim's reports of failure. */
const ANSWERING = ['x-autoreply', 'x-auto-reply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply', 'x-failed-recipients'];

/**
 * Whether Exchange's X-Auto-Response-Suppress (MS-OXCMAIL) says that no program may answer: `All`, or both absence notices and other automatic answers. `DR`,
 * `RN` and the like only ask for no receipts, which people do.
 */
function forbidsAnswers(headers: MailHeaders): boolean {
  const values = (firstValue(headers, 'x-auto-response-suppress') ?? '').toLowerCase().split(/[\s,;]+/);
  return values.includes('all') || (values.includes('oof') && values.includes('autoreply'));
}

/**
 * Whether the headers say that a program sent it and nobody wrote it: Auto-Submitted other than `no` (RFC 3834 5), `Precedence: auto_reply`, reports of delivery
 * and receipt (multipart/report, RFC 6522), an empty return path (RFC 5321 4.5.5), Exchange's and other programs' own marks.
 */
export function isAutomatic(headers: MailHeaders): boolean {
  return (
    isSet(headers, 'auto-submitted') ||
    /^auto[-_]?reply\b/i.test(firstValue(headers, 'precedence') ?? '') ||
    /^multipart\/report\b/i.test(firstValue(headers, 'content-type') ?? '') ||
    /^<\s*>$/.test(firstValue(headers, 'return-path') ?? '') ||
    forbidsAnswers(headers) ||
    ANSWERING.some((name) => isSet(headers, name))
  );
}

/** "Do not reply" as senders write it, as a word of its own: `arno.reply@` and `arnoreply@` are people. */
const DO_NOT_REPLY =
  /(?:^|[-_.+])(?:(?:no|do[-_.]?not|never)[-_.]?reply|niet[-_.]?beantwoorden|geen[-_.]?antwoord|(?:bitte[-_.]?)?nicht[-_.]?antworten|keine[-_.]?antwort|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|non[-_.]?rispondere)(?:$|[-_.+=\d])/;
/** Names that only programs have (RFC 2142 for postmaster), alone or before a separator, a digit or a token. */
const PROGRAM =
  /^(?:mailer[-_]?daemon|postmaster|bounces?|bounced|notify)(?:$|[-_.+=\d])|(?:^|[-_.])notifications?(?:$|[-_.+=\d])/;
/** Names that are a program's only when nothing else stands there: Alert is a given name too. */
const ALONE =
  /^(?:alerts?|auto[-_]?(?:mailer|reply|responder|confirm|message)|cron|daemon|nobody|root|www-data|microsoftexchange[\da-f]{32}|.+-(?:bounces?|request))(?:\+.*)?$/;

/** Whether nobody reads what is sent to this address: no-reply, notifications, bounces, mailer-daemon, postmaster. An address of a desk (`info@`) is read. */
export function isMachineAddress(handle: string): boolean {
  const localPart = handle.slice(0, handle.lastIndexOf('@'));
  return DO_NOT_REPLY.test(localPart) || PROGRAM.test(localPart) || ALONE.test(localPart);
}
