/** Every number that turns evidence into strength. One versioned set; docs/strength.md explains each and works an example. */
export interface Weights {
  readonly version: string;
  /** Where the numbers come from. */
  readonly provenance: string;
  /** p = σ(intercept + Σ beta · feature); every beta ≥ 0, so that another message never weakens a tie. */
  readonly contact: {
    readonly intercept: number;
    /** Beta of ln(1 + min(in, out)), ln(1 + in), ln(1 + out) for the half-lives of 7, 30, 180 and 720 days. */
    readonly both: readonly [number, number, number, number];
    readonly received: readonly [number, number, number, number];
    readonly sent: readonly [number, number, number, number];
    /** Beta of max(0, 4 − ½ · ln(1 + days since the last contact)), any, and from the other. */
    readonly recencyOfAny: number;
    readonly recencyOfReceived: number;
  };
  readonly connected: number;
  readonly followed: number;
  readonly recommendation: number;
  readonly endorsement: number;
  readonly invitationNote: number;
  readonly workedTogether: {
    /** Reached by a long overlap in one department of a small company. */
    readonly most: number;
    /** Years of overlap after which 63 % of it is reached. */
    readonly yearsToKnow: number;
    /** Up to as many known people a company counts as small. */
    readonly smallCompany: number;
    readonly otherDepartment: number;
    readonly halfLifeYears: number;
    /** Years of overlap assumed where nobody dated it. */
    readonly undatedYears: number;
  };
  readonly studiedTogether: {
    /** Reached by a long overlap in one degree of a small school. */
    readonly most: number;
    readonly yearsToKnow: number;
    /** Up to as many known students a school counts as small. */
    readonly smallSchool: number;
    readonly otherDegree: number;
    readonly halfLifeYears: number;
    /** Years of overlap assumed where either is not dated. */
    readonly undatedYears: number;
    /** Years that a study lasts of which only the beginning or the end is known. */
    readonly usualYears: number;
  };
  readonly boardTogether: {
    /** Reached by a long overlap on a small board. */
    readonly most: number;
    readonly yearsToKnow: number;
    readonly smallBoard: number;
    readonly halfLifeYears: number;
    readonly undatedYears: number;
  };
  readonly kin: { readonly near: number; readonly far: number };
  readonly matter: { readonly sameSide: number; readonly acrossTheTable: number };
  readonly stated: {
    readonly well: number;
    readonly slightly: number;
    /** How long a word holds whose author does not say until when. */
    readonly lastsYears: number;
  };
  readonly acquainted: Readonly<Record<'friend' | 'colleague' | 'manager' | 'assistant', number>>;
  /** Valence −1…1 that the outcome of a matter leaves between people. */
  readonly valence: {
    readonly wonTogether: number;
    readonly lostTogether: number;
    readonly lostToThem: number;
    readonly wonFromThem: number;
  };
  /** No tie is certain. */
  readonly mostStrength: number;
}

/** The weights that Schoolyard starts with: `npm run quality -- ties` fits those of contact again and compares. */
export const START_WEIGHTS: Weights = {
  version: 'mail-1',
  provenance:
    'Contact: fitted on 150 days of e-mail between 816 people of a European research institution, 83,083 times one wrote to one (from ' +
    'email-Eu-core-temporal; Paranjape, Benson and Leskovec, Motifs in Temporal Networks, WSDM 2017): what was known on every twelfth day, ' +
    'against who wrote in the 30 days after it. All else: chosen by hand from the literature and plausible cases; not fitted.',
  contact: {
    intercept: -4.288,
    both: [0, 0, 0, 0],
    received: [0, 0.045, 0.47, 0.535],
    sent: [0, 0.173, 0, 0],
    recencyOfAny: 0.854,
    recencyOfReceived: 0.098,
  },
  connected: 0.1,
  followed: 0.03,
  recommendation: 0.25,
  endorsement: 0.05,
  invitationNote: 0.05,
  workedTogether: { most: 0.4, yearsToKnow: 1, smallCompany: 10, otherDepartment: 0.6, halfLifeYears: 5, undatedYears: 1 },
  studiedTogether: {
    most: 0.25,
    yearsToKnow: 2,
    smallSchool: 10,
    otherDegree: 0.6,
    halfLifeYears: 10,
    undatedYears: 0.5,
    usualYears: 4,
  },
  boardTogether: { most: 0.5, yearsToKnow: 1, smallBoard: 10, halfLifeYears: 5, undatedYears: 1 },
  kin: { near: 0.9, far: 0.6 },
  matter: { sameSide: 0.3, acrossTheTable: 0.15 },
  stated: { well: 0.9, slightly: 0.4, lastsYears: 2 },
  acquainted: { friend: 0.6, colleague: 0.3, manager: 0.5, assistant: 0.5 },
  valence: { wonTogether: 0.5, lostTogether: -0.1, lostToThem: -0.5, wonFromThem: -0.3 },
  mostStrength: 0.98,
};
