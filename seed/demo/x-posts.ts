/** One post of the firm's account; `replyTo` is the key of whom it answers. */
export interface XPost {
  readonly daysAgo: number;
  readonly lang: 'nl' | 'en';
  readonly text: string;
  readonly replyTo?: string;
}

/** What the firm posted, latest first. */
export const X_POSTS: readonly XPost[] = [
  { daysAgo: 4, lang: 'nl', text: 'Open dag! Zaterdag laten we zien hoe afvalwater weer proceswater wordt. #waterhergebruik' },
  { daysAgo: 11, lang: 'nl', text: '@tessa_stroomt Dank voor het mooie stuk over gemaal Oude Sluis!', replyTo: 'tessa' },
  {
    daysAgo: 19,
    lang: 'nl',
    text: '@mvisser_tenders Dank je Mark. De nieuwe pompen draaien inderdaad een stuk stiller.',
    replyTo: 'mark',
  },
  { daysAgo: 33, lang: 'nl', text: 'Wij zoeken een werkvoorbereider die niet bang is voor natte voeten. #vacature' },
  {
    daysAgo: 47,
    lang: 'en',
    text: 'Proud of the pilot with our British friends: 82% of the water goes round again. #waterreuse',
  },
  {
    daysAgo: 62,
    lang: 'nl',
    text: 'Het nieuwe nummer ligt op de mat. Met dank aan @tessa_stroomt en @floor_kade9 voor de foto’s.',
  },
  { daysAgo: 88, lang: 'nl', text: 'Al jaren bij ons en nog steeds elke dag in de laarzen: gefeliciteerd Marieke!' },
  { daysAgo: 104, lang: 'nl', text: '@floor_kade9 Wat een campagne. De koffie staat klaar.', replyTo: 'floor' },
  { daysAgo: 126, lang: 'nl', text: 'Regen in zicht, gemalen op scherp. Onze storingsdienst is dag en nacht bereikbaar.' },
  { daysAgo: 158, lang: 'en', text: 'Back from the water fair with sore feet and a hundred new ideas. #watertech' },
  {
    daysAgo: 201,
    lang: 'nl',
    text: '@mvisser_tenders Goede vraag. We kijken bij elk gemaal naar de hele levensduur.',
    replyTo: 'mark',
  },
  { daysAgo: 240, lang: 'nl', text: 'Gemaal Oude Sluis is opgeleverd, drie weken voor de afgesproken datum. #trots' },
  {
    daysAgo: 288,
    lang: 'nl',
    text: 'Een kijkje in de leidingkelder van De Drie Akkers: hier stroomt straks schoon proceswater.',
  },
  {
    daysAgo: 335,
    lang: 'nl',
    text: 'Vandaag taart: duizend dagen zonder ongeval op onze bouwplaatsen. Dank aan iedereen aan de Linge!',
  },
  { daysAgo: 390, lang: 'en', text: 'How do you clean water without chemicals? Emre explains it in two minutes. #membranes' },
  { daysAgo: 452, lang: 'nl', text: 'Onze inkoper Yara kent elke afsluiter bij naam.' },
  { daysAgo: 520, lang: 'nl', text: 'Hoogwater op de Linge, en alles bleef droog. Dank aan de storingsdienst!' },
  { daysAgo: 611, lang: 'nl', text: 'Nieuwe huisstijl! Met dank aan @floor_kade9 en haar team.' },
];
