import { COMPANIES, castMember } from './cast.ts';
import { fullName, linkedinUrl } from './person.ts';

const email = (key: string): string => castMember(key).email;

/** The files of the demo, by what they are. */
export const DEMO_FILES = {
  employees: '01 employees.csv',
  contacts: '02 contacts.csv',
  matters: '03 matters.csv',
  linkedinSanne: 'linkedin-sanne-bakker.zip',
  linkedinJoris: 'linkedin-joris-van-der-meer.zip',
  linkedinEmre: 'linkedin-emre-yilmaz.zip',
  x: 'x-waterwerk.zip',
  mailSanne: 'mail-sanne.mbox',
  mailFatima: 'mail-fatima.mbox',
  calendarJoris: 'calendar-joris.ics',
  calendarFatima: 'calendar-fatima.ics',
  addressBook: 'contacts-sanne.vcf',
} as const;

/** Who must tell whose file it is; `import.json` of the folder says so. */
export const FILE_OWNERS: Readonly<Partial<Record<keyof typeof DEMO_FILES, string>>> = {
  linkedinSanne: email('sanne'),
  linkedinJoris: email('joris'),
  linkedinEmre: email('emre'),
  mailSanne: email('sanne'),
  mailFatima: email('fatima'),
  calendarJoris: email('joris'),
  calendarFatima: email('fatima'),
  addressBook: email('sanne'),
};

/** What the demo must be able to tell; each piece lies in the file named beside it, and no person has all of them. */
export const STORY = {
  firm: COMPANIES.waterwerk,
  supplier: COMPANIES.veldhuis,
  topic: 'Industrial pumps',
  /** The first introducer, and her brother, the product expert. */
  sanne: { name: fullName(castMember('sanne')), email: email('sanne') },
  daan: {
    name: fullName(castMember('daan')),
    title: 'Product Expert Industrial Pumps',
    linkedin: linkedinUrl(castMember('daan')),
    privateEmail: 'daan@familiebakker.example',
  },
  /** Who was across the table, follows us, and works at the supplier now. */
  mark: {
    name: fullName(castMember('mark')),
    title: 'Account Director',
    linkedin: linkedinUrl(castMember('mark')),
    oldEmail: email('mark'),
    x: castMember('mark').x,
  },
  lostTender: { id: 'T-2019-07', title: 'Tender pumping stations Waterschap Lingemark 2019', closedOn: '2019-06-27' },
  /** The next best way: she writes with Petra, who has worked with Daan for years. */
  fatima: { name: fullName(castMember('fatima')), email: email('fatima') },
  petra: { name: fullName(castMember('petra')), email: email('petra') },
  /** Weak and direct: connected with Daan on LinkedIn and endorsed him. */
  emre: { name: fullName(castMember('emre')), email: email('emre') },
  pieces: {
    kinship: DEMO_FILES.addressBook,
    lostTender: DEMO_FILES.matters,
    follower: DEMO_FILES.x,
    whereMarkWorksNow: DEMO_FILES.linkedinJoris,
    endorsement: DEMO_FILES.linkedinEmre,
    mailWithPetra: DEMO_FILES.mailFatima,
  },
} as const;
