import { folded } from './ics-file.ts';

/** A card of an iPhone's address book. */
export interface PhoneCard {
  readonly given: string;
  readonly family: string;
  readonly company?: string;
  readonly title?: string;
  readonly emails: readonly { readonly place: 'WORK' | 'HOME'; readonly address: string }[];
  readonly mobile?: string;
  readonly linkedin?: string;
  readonly note?: string;
  /** Words as the phone stores them: `Brother`, `Mother`. */
  readonly related?: readonly { readonly label: string; readonly name: string }[];
  readonly isCompany?: boolean;
  readonly photo?: string;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** The card as vCard 3.0 in the dialect of iPhones: `itemN.` groups, Apple's labels, CRLF. */
export function phoneCard(card: PhoneCard): string {
  const grouped: string[] = [];
  const group = (line: string, label: string) => {
    const name = `item${grouped.length / 2 + 1}`;
    grouped.push(`${name}.${line}`, `${name}.X-ABLabel:_$!<${label}>!$_`);
  };
  if (card.linkedin) group(`URL;type=pref:${card.linkedin}`, 'HomePage');
  for (const { label, name } of card.related ?? []) group(`X-ABRELATEDNAMES:${escaped(name)}`, label);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Apple Inc.//iPhone OS 18.6//EN',
    card.isCompany ? 'N:;;;;' : `N:${escaped(card.family)};${escaped(card.given)};;;`,
    `FN:${escaped([card.given, card.family].filter(Boolean).join(' '))}`,
    ...(card.company ? [`ORG:${escaped(card.company)};`] : []),
    ...(card.title ? [`TITLE:${escaped(card.title)}`] : []),
    ...card.emails.map(
      ({ place, address }, index) => `EMAIL;type=INTERNET;type=${place}${index === 0 ? ';type=pref' : ''}:${address}`,
    ),
    ...(card.mobile ? [`TEL;type=CELL;type=VOICE;type=pref:${card.mobile}`] : []),
    ...(card.note ? [`NOTE:${escaped(card.note)}`] : []),
    ...grouped,
    ...(card.linkedin ? [`X-SOCIALPROFILE;type=linkedin:${card.linkedin}`] : []),
    ...(card.photo ? [`PHOTO;ENCODING=b;TYPE=PNG:${card.photo}`] : []),
    ...(card.isCompany ? ['X-ABShowAs:COMPANY'] : []),
    'END:VCARD',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
