/** An organisation people work at. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  /** Whether it is the one we are. */
  readonly isFirm: boolean;
}

const LEGAL_FORMS =
  /\b(b\.?\s?v\.?|n\.?\s?v\.?|v\.?o\.?f\.?|gmbh|ag|kg|s\.?a\.?(r\.?l\.?)?|s\.?p\.?a\.?|ltd\.?|limited|llc|inc\.?|corp\.?|plc|oy|ab|a\/s|holding|groep|group)\b\.?/giu;

/** A company's name as it is compared: legal forms, accents, case, spaces and punctuation aside. `Veldhuis Pumps B.V.` and `veldhuispumps` are one. */
export function companyNameKey(name: string): string {
  const bare = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const compact = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return compact(bare.replaceAll(LEGAL_FORMS, ' ')) || compact(bare) || bare.trim();
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
