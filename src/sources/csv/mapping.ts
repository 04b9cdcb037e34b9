import { z } from 'zod';
import type { MatterFact } from '../fact.ts';

/** What a column may hold. People, their work, what they know, matters they took part in, and whom they know. */
const CSV_FIELDS = [
  'id',
  'name',
  'givenName',
  'familyName',
  'email',
  'phone',
  'linkedin',
  'x',
  'website',
  'town',
  'birthday',
  'company',
  'domain',
  'title',
  'department',
  'validFrom',
  'validTo',
  'school',
  'degree',
  'studiedFrom',
  'studiedTo',
  'board',
  'boardFrom',
  'boardTo',
  'topic',
  'level',
  'matterId',
  'matterTitle',
  'matterKind',
  'openedAt',
  'closedAt',
  'outcome',
  'role',
  'side',
  'knownBy',
  'knows',
  'howWell',
  'valence',
  'statedAt',
  'statedUntil',
] as const;

export type CsvField = (typeof CSV_FIELDS)[number];

const csvMappingSchema = z.strictObject({
  /** Found by the header when absent. */
  delimiter: z.enum([',', ';', '\t']).optional(),
  /** Column name, as in the header, to what it holds. Several columns may hold one field: all count for addresses, else the first that is filled. */
  columns: z.record(z.string().min(1).max(1000), z.enum(CSV_FIELDS)),
  /** What holds for every row where no column says otherwise: `{ matterKind: 'tender' }`. */
  constants: z.partialRecord(z.enum(CSV_FIELDS), z.string().max(1000)).optional(),
});

/** How the columns of a CSV become facts; kept as JSON. */
export type CsvMapping = z.infer<typeof csvMappingSchema>;

/** The mapping that a JSON value holds, or in words what is wrong with it. */
export function parseMapping(value: unknown): CsvMapping | { readonly flaw: string } {
  const parsed = csvMappingSchema.safeParse(value);
  return parsed.success ? parsed.data : { flaw: z.prettifyError(parsed.error) };
}

/** Header words in English and Dutch, letters and digits only, by what they mean wherever they stand. */
const WORDS: Readonly<Partial<Record<CsvField, string>>> = {
  id: 'id recordid contactid personid persoonid klantnummer relatienummer relatieid nummer nr recid uniqueid rowid',
  name: 'name fullname naam volledigenaam displayname weergavenaam person persoon contact contactperson contactpersoon contactname contactnaam expert medewerker employee lid member',
  givenName: 'firstname givenname voornaam roepnaam forename first',
  familyName: 'lastname familyname surname achternaam familienaam last',
  email:
    'email emailaddress emailadres mail mailadres emailadress emailwork emailzakelijk workemail email1 email2 email3 email2address email3address email1value email2value personemail contactemail',
  phone:
    'phone phonenumber telephone telefoon telefoonnummer tel mobile mobilephone mobilephonenumber mobiel mobielnummer gsm businessphone workphone telefoonzakelijk telefoonmobiel',
  linkedin: 'linkedin linkedinurl linkedinprofile linkedinprofiel linkedinbio',
  x: 'x twitter xhandle twitterhandle twitterusername xaccount',
  website: 'website url web homepage site websiteurl',
  town: 'city town plaats woonplaats stad businesscity suburb',
  birthday: 'birthday birthdate dateofbirth dob geboortedatum verjaardag',
  company:
    'company companyname organisation organization organisatie bedrijf bedrijfsnaam account accountname employer werkgever firma firm organizationname organisationname leverancier supplier klant customer relatie',
  domain: 'domain domein companydomain companydomainname bedrijfsdomein emaildomain',
  title: 'jobtitle functie functietitel position positie function beroep functienaam',
  department: 'department afdeling team',
  validFrom:
    'from since startdate validfrom van vanaf sinds startdatum begindatum employedfrom employmentfrom indienst datumindienst',
  validTo: 'to until enddate employedto employmentto validto tot totenmet einddatum uitdienst datumuitdienst',
  school: 'school schoolname university universiteit hogeschool college almamater onderwijsinstelling opleidingsinstituut',
  degree: 'degree degreename diploma opleiding studie studierichting fieldofstudy major',
  studiedFrom: 'studiedfrom startedstudying studiestart startstudie begonnenmetstudie',
  studiedTo:
    'studiedto studieduntil classyear classof graduated graduatedin graduationyear afgestudeerd afstudeerjaar eindestudie',
  board: 'board boardof boardseat boardmemberof nonexecutiveat commissariaat commissarisbij toezichthouderbij bestuurslidvan',
  boardFrom: 'boardfrom boardsince commissarissinds bestuurslidsinds',
  boardTo: 'boardto boarduntil commissaristot bestuurslidtot',
  topic:
    'topic topics subject onderwerp onderwerpen expertise skill skills vaardigheid vaardigheden thema kennisgebied specialisme',
  level: 'level expertiselevel niveau kennisniveau skilllevel',
  matterId:
    'matterid tenderid dealid projectid orderid ticketid opportunityid projectnummer projectnr ordernummer tendernummer aanbestedingsnummer dossiernummer zaaknummer opdrachtnummer',
  matterTitle:
    'matter mattertitle mattername tender tendertitle aanbesteding deal dealname dealtitle opportunity opportunityname project projectname projecttitle projectnaam projecttitel order ticket opdracht zaak dossier verkoopkans',
  matterKind: 'matterkind mattertype zaaksoort soortzaak',
  openedAt: 'opened openedat openedon geopend opendatum datumgeopend',
  closedAt: 'closed closedat closedon closedate gesloten sluitdatum datumgesloten',
  outcome: 'outcome result resultaat uitkomst uitslag afloop',
  role: 'role rol',
  side: 'side zijde kant partij',
  knownBy: 'knownby bekendbij kentvia relationshipowner relatiebeheerder accountmanager contactowner eigenaar owner',
  knows: 'knows kent',
  howWell: 'howwell hoegoed relationship relationshipstrength hoegoedbekend',
  valence: 'valence gevoel sfeer howitfeels hoehetvoelt',
  statedAt: 'statedat statedon opgegevenop peildatum',
  statedUntil: 'stateduntil geldigtot holdsuntil',
};

/** Words that mean one thing beside matters and another in a list of people. */
const IN_MATTERS: Readonly<Record<string, CsvField>> = {
  id: 'matterId',
  nummer: 'matterId',
  nr: 'matterId',
  title: 'matterTitle',
  titel: 'matterTitle',
  kind: 'matterKind',
  type: 'matterKind',
  soort: 'matterKind',
  status: 'outcome',
  startdate: 'openedAt',
  startdatum: 'openedAt',
  enddate: 'closedAt',
  einddatum: 'closedAt',
};
const IN_PEOPLE: Readonly<Record<string, CsvField>> = { title: 'title', titel: 'title' };

const FIELD_OF_WORD = new Map(
  Object.entries(WORDS).flatMap(([field, words]) => words.split(' ').map((word) => [word, field as CsvField] as const)),
);

/** Fields that show that rows are about matters. */
const OF_MATTERS: readonly CsvField[] = ['matterId', 'matterTitle', 'matterKind', 'outcome', 'side'];

type MatterKind = MatterFact['matterKind'];

const MATTER_KIND_WORDS: readonly (readonly [RegExp, MatterKind])[] = [
  [/tender|aanbested/, 'tender'],
  [/deal|opportunity|kans/, 'deal'],
  [/project/, 'project'],
  [/order|bestel|opdracht/, 'order'],
  [/ticket|melding/, 'ticket'],
];

/** The kind of matter that a word in English or Dutch names; undefined when it names none. */
export function matterKindOf(word: string): MatterKind | undefined {
  const lower = word.toLowerCase();
  return MATTER_KIND_WORDS.find(([pattern]) => pattern.test(lower))?.[1];
}

function lettersOf(column: string): string {
  return column
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** A `name` beside a domain or website, with nothing that only people have, is a company's. */
function isAboutCompaniesOnly(fields: readonly (CsvField | undefined)[]): boolean {
  const isOfPeople = [
    'givenName',
    'familyName',
    'email',
    'linkedin',
    'x',
    'company',
    'title',
    'birthday',
    'school',
    'board',
    'topic',
    'role',
    'knownBy',
    'knows',
  ] as const;
  const hasSite = fields.includes('domain') || fields.includes('website');
  return hasSite && !isOfPeople.some((field) => fields.includes(field));
}

/** What each column holds, by its letters. */
function fieldsOf(words: readonly string[]): (CsvField | undefined)[] {
  const general = words.map((word) => FIELD_OF_WORD.get(word));
  const isAboutMatters = general.some((field) => field !== undefined && OF_MATTERS.includes(field));
  const special = isAboutMatters ? IN_MATTERS : IN_PEOPLE;
  const fields = words.map((word, index) => {
    const field = Object.hasOwn(special, word) ? special[word] : general[index];
    return field === 'matterId' && general[index] === 'id' && general.includes('matterId') ? 'id' : field;
  });
  return isAboutCompaniesOnly(fields) ? fields.map((field) => (field === 'name' ? 'company' : field)) : fields;
}

/** A mapping guessed from the header's words, English or Dutch; columns that say nothing are left out. */
export function proposeMapping(header: readonly string[]): CsvMapping {
  const words = header.map(lettersOf);
  const fields = fieldsOf(words);
  const columns: Record<string, CsvField> = {};
  for (const [index, column] of header.entries()) {
    const field = fields[index];
    if (field !== undefined) columns[column] = field;
  }
  const naming = words.filter((_, index) => fields[index] === 'matterId' || fields[index] === 'matterTitle');
  const kind = naming.map(matterKindOf).find((found) => found !== undefined);
  return { columns, ...(kind === undefined ? {} : { constants: { matterKind: kind } }) };
}

/** Whether a proposed mapping says enough of a file to be worth reading it. */
export function saysEnough({ columns }: CsvMapping): boolean {
  const fields = new Set<CsvField>(Object.values(columns));
  const isAboutSomebody = (['name', 'givenName', 'familyName', 'email', 'company'] as const).some((field) => fields.has(field));
  return isAboutSomebody && fields.size > 1;
}
