import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Identity, Network } from './fact.ts';

const MAX_TEXT_CHARS = 1000;
const MAX_EMAIL_CHARS = 254; // RFC 5321 4.5.3.1.3, less the angle brackets (erratum 1690)
const MAX_LOCAL_PART_CHARS = 64; // RFC 5321 4.5.3.1.1
const MAX_KEY_BYTES = 512;
const MIN_PHONE_DIGITS = 7;
const MAX_PHONE_DIGITS = 15; // E.164

/** Characters that turn the direction of text or cannot be seen, and would let one name look like another. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const WHITE_SPACE = /[\s\u0085]+/gu;
const CONTROL = /\p{Cc}/gu;
const CONTROL_BUT_SPACE = /[^\P{Cc}\t-\r\u0085]/gu;

/** The text as people should read it: NFC, no control or bidirectional characters, white space collapsed, at most 1,000 characters. */
export function cleanText(text: string): string {
  const seen = text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(CONTROL_BUT_SPACE, '')
    .replace(WHITE_SPACE, ' ')
    .normalize('NFC')
    .trim();
  return seen.length <= MAX_TEXT_CHARS
    ? seen
    : seen
        .slice(0, MAX_TEXT_CHARS)
        .replace(/[\ud800-\udbff]$/u, '')
        .trimEnd();
}

function hasUnseen(text: string): boolean {
  return text.search(UNSEEN) >= 0 || text.search(CONTROL) >= 0;
}

function identity(network: Network, handle: string, displayName?: string): Identity {
  const shown = displayName === undefined ? '' : cleanText(displayName);
  return { network, handle, ...(shown ? { displayName: shown } : {}) };
}

/** Percent-decoded where that is possible, else as it is. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A host name in lower-case ASCII with at least two labels (RFC 1035 2.3.4, UTS 46), or undefined. Numbers are no names. */
function hostName(text: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.\-·。]+$/u.test(text)) return undefined;
  const ascii = domainToASCII(text).toLowerCase();
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(ascii);
  return isName && ascii.length <= 253 ? ascii : undefined;
}

/** `dot-atom` of RFC 5322 3.2.3 with the letters of RFC 6531. Quoted and commented forms are refused: they have been read as wrong people. */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

/** One bare address (`addr-spec`) in lower case with its domain in ASCII; anything else, and names that only hold on one machine, give undefined. */
export function emailIdentity(address: string, displayName?: string): Identity | undefined {
  const trimmed = address.trim();
  const bare = /^mailto:/i.test(trimmed) ? percentDecoded(trimmed.slice('mailto:'.length).split('?')[0] ?? '').trim() : trimmed;
  if (bare.length > MAX_EMAIL_CHARS || hasUnseen(bare)) return undefined;
  const at = bare.lastIndexOf('@');
  const localPart = bare.slice(0, Math.max(0, at)).toLowerCase().normalize('NFC');
  if (at < 1 || localPart.length > MAX_LOCAL_PART_CHARS || !LOCAL_PART.test(localPart)) return undefined;
  const domain = hostName(bare.slice(at + 1));
  const handle = `${localPart}@${domain}`;
  return domain === undefined || handle.length > MAX_EMAIL_CHARS ? undefined : identity('email', handle, displayName);
}

/** Country calling codes (ITU-T E.164) of countries whose national numbers begin with a 0 that is left out abroad. */
const CALLING_CODES = { AT: '43', BE: '32', CH: '41', DE: '49', FR: '33', GB: '44', NL: '31', SE: '46' } as const;

/** A country whose national numbers we can make international. */
type PhoneCountry = keyof typeof CALLING_CODES;

/** Digits with a leading + where the country is known; an extension stays part of the number, as `;ext=` (RFC 3966). Under 7 or over 15 digits give undefined. */
export function phoneIdentity(text: string, defaultCountry: PhoneCountry = 'NL', displayName?: string): Identity | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/;(?!ext=)[^;]*/gi, '');
  const [, number = '', extension] =
    /^([^a-z;]*?)(?:[\s;,]*(?:extension|ext|toestel|tst|x)[\s.:=]*(\d{1,8}))?$/i.exec(plain) ?? [];
  if (!/^\+?[\d\s()./\-\u2010-\u2015]+$/.test(number)) return undefined;
  const digits = number.replace(/\(0\)/, '').replace(/\D/g, '');
  const isInternational = number.startsWith('+');
  let handle = digits;
  if (isInternational) handle = `+${digits}`;
  else if (digits.startsWith('00')) handle = `+${digits.slice(2)}`;
  else if (digits.startsWith('0')) handle = `+${CALLING_CODES[defaultCountry]}${digits.slice(1)}`;
  const count = handle.replace('+', '').length;
  if (count < MIN_PHONE_DIGITS || count > MAX_PHONE_DIGITS || /^\+?0*$/.test(handle)) return undefined;
  return identity('phone', extension ? `${handle};ext=${extension}` : handle, displayName);
}

/** A web address with or without its scheme, taken apart; undefined for other schemes, for credentials in it and for hosts that are no names. */
function webAddress(text: string): { host: string; path: string; query: URLSearchParams; fragment: string } | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 4096 || hasUnseen(trimmed) || /\s/.test(trimmed)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  const absolute = hasScheme ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`;
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) return undefined;
  const url = new URL(absolute);
  const host = hostName(url.hostname.replace(/\.$/, ''));
  if (host === undefined || url.username || url.password) return undefined;
  return { host, path: url.pathname, query: url.searchParams, fragment: url.hash };
}

function isHostOf(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** `in/<slug>` of a public LinkedIn profile, from its URL or path: no scheme, country, query or trailing slash; percent-decoded, lower case, NFC. */
export function linkedinIdentity(urlOrPath: string, displayName?: string): Identity | undefined {
  const trimmed = urlOrPath.trim();
  const address = webAddress(/^\/?in\//i.test(trimmed) ? `linkedin.com/${trimmed.replace(/^\//, '')}` : trimmed);
  if (address === undefined || !isHostOf(address.host, ['linkedin.com'])) return undefined;
  const [, folder, slug] = /^\/+(?:mwlite\/)?(in)\/+([^/]+)/i.exec(address.path) ?? [];
  if (folder === undefined || slug === undefined) return undefined;
  const handle = percentDecoded(slug).toLowerCase().normalize('NFC');
  const isSlug = handle.length <= 200 && !hasUnseen(handle) && !/[\s/\\?#@%<>"]/.test(handle);
  return isSlug ? identity('linkedin', `in/${handle}`, displayName) : undefined;
}

const X_HOSTS = ['x.com', 'twitter.com'];

/** First steps of X's own paths, which are nobody's handle. */
const X_OWN_PATHS = new Set(
  'about account compose download explore hashtag home i intent jobs login logout messages notifications oauth privacy search settings share signup tos who_to_follow'.split(
    ' ',
  ),
);

/** A handle on X in lower case, from `@handle`, `handle` or the URL of a profile. */
export function xIdentity(handleOrUrl: string, displayName?: string): Identity | undefined {
  const trimmed = handleOrUrl.trim();
  const address = /[./:]/.test(trimmed) ? webAddress(trimmed) : undefined;
  if (address !== undefined && !isHostOf(address.host, X_HOSTS)) return undefined;
  const inPath = address?.fragment.startsWith('#!/') ? address.fragment.slice(2) : address?.path;
  const handle = (inPath === undefined ? trimmed : (inPath.split('/')[1] ?? '')).replace(/^@/, '').toLowerCase();
  if (!/^[a-z0-9_]{1,20}$/.test(handle) || (address !== undefined && X_OWN_PATHS.has(handle))) return undefined;
  return identity('x', handle, displayName);
}

/** X's numeric account id. */
export function xIdIdentity(id: string, displayName?: string): Identity | undefined {
  const digits = id.trim();
  return /^[1-9]\d{0,19}$/.test(digits) ? identity('x-id', digits, displayName) : undefined;
}

/** A page of the web as host and path: no scheme, `www.`, port, query, fragment or trailing slash. */
export function webIdentity(url: string, displayName?: string): Identity | undefined {
  const address = webAddress(url);
  if (address === undefined) return undefined;
  const path = address.path.replace(/\/+$/, '').normalize('NFC');
  return identity('web', `${address.host.replace(/^www\./, '')}${path}`, displayName);
}

/** The id of a row in another system: `hr:1042`. */
export function rowIdentity(system: string, id: string, displayName?: string): Identity | undefined {
  const cleanId = cleanText(id);
  return cleanId ? identity('row', `${cleanText(system).toLowerCase()}:${cleanId}`, displayName) : undefined;
}

/** The identity that a profile's URL gives: LinkedIn's, X's, or the page itself. Pages of LinkedIn and X that are nobody's profile give undefined. */
export function profileIdentity(url: string, displayName?: string): Identity | undefined {
  const address = webAddress(url);
  if (address === undefined) return undefined;
  if (isHostOf(address.host, ['linkedin.com'])) return linkedinIdentity(url, displayName);
  if (!isHostOf(address.host, X_HOSTS)) return webIdentity(url, displayName);
  const id =
    /^\/i\/user\/(\d+)/.exec(address.path)?.[1] ?? (address.path === '/intent/user' ? address.query.get('user_id') : null);
  return id ? xIdIdentity(id, displayName) : xIdentity(url, displayName);
}

/** The natural key of an identity, `network:handle`; keys longer than 512 bytes become `network:sha256-…`. */
export function identityKey({ network, handle }: Identity): string {
  const key = `${network}:${handle}`;
  return Buffer.byteLength(key) <= MAX_KEY_BYTES ? key : `${network}:sha256-${createHash('sha256').update(handle).digest('hex')}`;
}

/** The domain of an e-mail identity; undefined for other networks. */
export function domainOf({ network, handle }: Identity): string | undefined {
  return network === 'email' ? handle.slice(handle.lastIndexOf('@') + 1) : undefined;
}

/** Local parts that name a desk or a machine, in English and Dutch, without dots and dashes. */
const ROLE_NAMES = new Set(
  `abuse accounting accounts accountspayable accountsreceivable admin administrator administratie administration afdeling alert alerts algemeen allstaff
  applications archief automailer backoffice balie bedrijfsbureau bestellen bestelling bestellingen beheer bestuur billing boekhouding booking bookings bounce bounces
  business calendar careers compliance contact contacts crediteuren customercare customerservice customersupport debiteuren debtors directie dienstverlening donotreply
  enquiries enquiry events everyone facilitair facturatie factuur facturen feedback finance financien finances frontdesk general hallo hello help helpdesk hi hostmaster
  hr hrm ict info informatie information inkoop inquiries invoice invoices invoicing it itsupport jobs kantoor kcc klachten klantcontact klantenservice klantenservices
  legal list listserv magazijn mail mailer mailerdaemon mailman management marketing media meldingen members meldpunt news newsletter nieuwsbrief nieuws nietbeantwoorden noc
  noreply norespond notification notifications notify office offerte offertes onderhoud operations order orders orderdesk payroll personeel personeelszaken planning post postbus
  postmaster pr press pers privacy procurement projectbureau projecten purchase purchasing reception receptie recruitment register reply reserveringen root salarisadministratie
  sales salessupport secretariaat secretariat security service servicedesk services shop staff store storing storingen subscribe subscriptions support system systeem team tech
  techniek technicalsupport tender tenders ticket tickets unsubscribe uitnodiging updates usenet vacatures verkoop verkoopbinnendienst verzekeringen vraag vragen webmaster webshop
  welcome welkom werkenbij werkplaats www zorg`.split(/\s+/),
);

/** Local parts that machines send from: such a beginning, alone or before a separator, a digit or a VERP part; and the helpers of mailing lists. */
const MACHINE_NAME =
  /^(?:(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|niet[-_.]?beantwoorden|bounces?|mailer[-_]?daemon|notifications?)(?:$|[-_.+=\d])|owner-|.*-(?:owner|request|bounces?)$)/;

/** Whether an e-mail address is a desk's or a machine's (`info@`, `inkoop@`, `no-reply@`), so that it is no person's own. */
export function isRoleAddress({ network, handle }: Identity): boolean {
  if (network !== 'email') return false;
  const localPart = handle.slice(0, handle.lastIndexOf('@')).split('+')[0] ?? '';
  const withoutRegion = localPart.replace(/(?:[._-](?:[a-z]{2}|emea|benelux|nederland|belgie|europe))?\d*$/, '');
  const joined = [localPart, withoutRegion].map((text) => text.replace(/[._-]/g, ''));
  return joined.some((text) => ROLE_NAMES.has(text)) || MACHINE_NAME.test(localPart);
}

const FREE_MAIL_DOMAINS = new Set(
  `163.com 126.com aol.com bluewin.ch btinternet.com caiway.nl casema.nl chello.nl comcast.net duck.com fastmail.com fastmail.fm free.fr freeler.nl freenet.de gmail.com gmx.at gmx.ch
  gmx.com gmx.de gmx.net googlemail.com hccnet.nl hetnet.nl home.nl hotmail.be hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it hotmail.nl hushmail.com icloud.com kpnmail.nl
  kpnplanet.nl laposte.net libero.it live.be live.co.uk live.com live.fr live.nl mac.com mail.com mail.ru me.com msn.com multiweb.nl naver.com online.nl onsbrabantnet.nl onsnet.nl
  orange.fr outlook.be outlook.com outlook.de outlook.fr outlook.nl planet.nl pm.me posteo.de posteo.net posteo.nl proton.me protonmail.ch protonmail.com qq.com quicknet.nl rediffmail.com
  rocketmail.com skynet.be skype.com solcon.nl startmail.com t-online.de telenet.be telfort.nl tele2.nl tiscali.nl tutanota.com tuta.io upcmail.nl versatel.nl verizon.net wanadoo.fr
  wanadoo.nl web.de wp.pl wxs.nl xmsnet.nl xs4all.nl yahoo.ca yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yahoo.nl yandex.com yandex.ru ymail.com
  zeelandnet.nl zeelandnet.com ziggo.nl zoho.com zonnet.nl`.split(/\s+/),
);

/** Whether anybody can have an address at this domain, so that it tells nothing of an employer. */
export function isFreeMailDomain(domain: string): boolean {
  return FREE_MAIL_DOMAINS.has(domain.toLowerCase());
}
