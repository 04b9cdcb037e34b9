import { type CastPerson, castMember, MOTHER } from '../cast.ts';
import { type PhoneCard, phoneCard } from '../files/vcard-file.ts';
import { fullName, linkedinUrl, presentJob } from '../person.ts';

/** A grey pixel: phones put a photo on some cards. */
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

function businessCard(who: CastPerson, mobile: string): PhoneCard {
  const { company, title } = presentJob(who);
  return {
    given: who.given,
    family: who.family,
    company: company.name,
    title,
    emails: [{ place: 'WORK', address: who.email }],
    mobile,
  };
}

function ownCard(): PhoneCard {
  const sanne = castMember('sanne');
  return {
    ...businessCard(sanne, '+31 6 00 00 01 18'),
    emails: [
      { place: 'WORK', address: sanne.email },
      ...(sanne.privateEmail ? [{ place: 'HOME' as const, address: sanne.privateEmail }] : []),
    ],
    related: [
      { label: 'Mother', name: fullName(MOTHER) },
      { label: 'Brother', name: fullName(castMember('daan')) },
    ],
  };
}

/** Her brother: a private address and the profile, nothing of his work. */
function brotherCard(): PhoneCard {
  const daan = castMember('daan');
  return {
    given: daan.given,
    family: daan.family,
    emails: [{ place: 'HOME', address: daan.privateEmail ?? '' }],
    mobile: '+31 6 00 00 02 07',
    linkedin: linkedinUrl(daan),
    note: 'Jarig op 5 december; houdt niet van verrassingsfeesten.',
    photo: PHOTO,
  };
}

/** Sanne's address book, the only file that tells that Daan is her brother. */
export function addressBookText(): string {
  const cards: readonly PhoneCard[] = [
    ownCard(),
    brotherCard(),
    {
      given: MOTHER.given,
      family: MOTHER.family,
      emails: [{ place: 'HOME', address: MOTHER.privateEmail }],
      mobile: '+31 6 00 00 02 11',
    },
    businessCard(castMember('floor'), '+31 6 00 00 03 45'),
    businessCard(castMember('tessa'), '+31 6 00 00 03 52'),
    businessCard(castMember('milan'), '+31 6 00 00 03 61'),
    businessCard(castMember('lotte'), '+31 6 00 00 01 17'),
    businessCard(castMember('karin'), '+31 6 00 00 04 28'),
    {
      given: 'Fietsenmaker De Spaak',
      family: '',
      company: 'Fietsenmaker De Spaak',
      emails: [{ place: 'WORK', address: 'werkplaats@despaak.example' }],
      isCompany: true,
    },
  ];
  return cards.map(phoneCard).join('');
}
