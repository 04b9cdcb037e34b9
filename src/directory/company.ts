/** An organisation people work at. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  /** Whether it is the one we are. */
  readonly isFirm: boolean;
}

/** What stands behind a name and is no part of it. `groep`, `group` and `holding` are no legal forms but are left out as often. */
const BEHIND =
  /[\s,(/-]+\(?(?:gmbh\s*(?:&|und)\s*co\.?\s*kg|b\.?\s?v|n\.?\s?v|v\.?o\.?f|gmbh|ag|kg|s\.?a\.?r\.?l|s\.?p\.?a|s\.?a|ltd|limited|llc|inc|corp|plc|oy|ab|a\/s|holding|groep|group)[\s.)]*$/u;

/** What stands before a name in Dutch and Swedish. Others (`AG Insurance`, `SA Water`) begin names. */
const BEFORE = /^(?:ab|n\.?v\.?|b\.?v\.?)\s+/u;

const ARTICLES = /^(?:the|de|het|a|an|der|die|das|la|le|les)$/u;

function compact(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The name without legal forms at its ends, or as it is where nothing but an article would be left. */
function withoutLegalForms(name: string): string {
  let rest = name.trim();
  for (let shorter = rest.replace(BEHIND, ''); shorter !== rest; shorter = rest.replace(BEHIND, '')) rest = shorter;
  rest = rest.replace(BEFORE, '');
  return ARTICLES.test(rest) || compact(` ${rest}`.replace(BEHIND, '')) === '' ? name : rest;
}

/**
 * A company's name as it is compared: legal forms, accents, case, spaces and punctuation aside. `Veldhuis Pumps B.V.` and `veldhuispumps` are one. Names that
 * are nothing but legal forms stay apart, and other scripts keep the marks that are their vowels.
 */
export function companyNameKey(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase();
  return compact(withoutLegalForms(bare)) || compact(bare) || bare.trim() || name.trim();
}

/** The part of a domain that bears the company's name: `veldhuispumps` of `mail.veldhuispumps.co.uk`. */
export function domainLabel(domain: string): string {
  const labels = domain.toLowerCase().split('.');
  const isSecondLevelSuffix = labels.length > 2 && /^(co|com|org|net|ac|gov)$/.test(labels.at(-2) ?? '');
  return labels.at(isSecondLevelSuffix ? -3 : -2) ?? domain;
}

/** Whether a domain is plausibly this company's: its label and the name begin alike, over four characters or more. */
export function isDomainOf(domain: string, name: string): boolean {
  const label = companyNameKey(domainLabel(domain));
  const key = companyNameKey(name);
  return Math.min(label.length, key.length) >= 4 && (key.startsWith(label) || label.startsWith(key));
}

/** Whether a name was only made of the domain, because nobody wrote one. */
export function isMadeUpName({ name, domain }: { readonly name: string; readonly domain: string | null }): boolean {
  return domain !== null && (name === domain || name === domainLabel(domain));
}
