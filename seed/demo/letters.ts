/** A conversation by mail: who starts it alternates with the other; the greeting and the name below are added. */
interface Correspondence {
  readonly subject: string;
  readonly lines: readonly string[];
}

/** What colleagues and contacts write about, in Dutch. */
export const LETTERS_NL: readonly Correspondence[] = [
  {
    subject: 'Planning volgende week',
    lines: [
      'Kun je even kijken of de planning voor volgende week nog klopt?\nIk heb dinsdag en donderdag voor jullie vrijgehouden.',
      'Klopt, alleen donderdag wordt een uur later. Verder alles akkoord.',
      'Fijn, dan pas ik het aan.',
    ],
  },
  {
    subject: 'Offerte aangepast',
    lines: [
      'In de bijlage de aangepaste offerte. De levertijd is nu vier weken in plaats van zes.',
      'Dank je wel. De prijs per stuk is nog de oude, klopt dat?',
      'Scherp gezien! De nieuwe prijs staat er nu in.',
      'Akkoord zo. Ik stuur vandaag de bestelling.',
    ],
  },
  {
    subject: 'Vraag over de levering',
    lines: [
      'De zending van gisteren is aangekomen, maar er ontbreekt één doos.\nWeet jij waar die is gebleven?',
      'Vervelend, ik zoek het meteen uit. Hij staat nog bij de vervoerder en komt morgen voor twaalven.',
    ],
  },
  {
    subject: 'Bedankt voor de rondleiding',
    lines: [
      'Nogmaals dank voor de rondleiding van vorige week. Iedereen was onder de indruk.',
      'Graag gedaan! Volgende keer laten we ook het buitenterrein zien.',
    ],
  },
  {
    subject: 'Concept voor je ter inzage',
    lines: [
      'Hierbij een eerste concept. Wil je er een kritische blik op werpen?',
      'Goed begin. Ik zou het tweede deel korter maken, en de foto naar voren halen.',
      'Helemaal mee eens. Morgen heb je de nieuwe versie.',
    ],
  },
  {
    subject: 'Lunch?',
    lines: [
      'Ik ben woensdag bij jullie in de buurt. Zin om te lunchen?',
      'Leuk! Half één bij het water?',
      'Afgesproken. Ik trakteer dit keer.',
    ],
  },
  {
    subject: 'Keuringsrapport',
    lines: [
      'Heb jij het laatste keuringsrapport nog ergens?\nFrom memory: het was dat van gemaal Oude Sluis.',
      'Ja, zie bijlage. Let op de opmerking op bladzijde drie.',
      'Dat verklaart veel. Dank!',
    ],
  },
  {
    subject: 'Voorstel voor een belafspraak',
    lines: [
      'Zullen we dit even per telefoon bespreken? Dat praat makkelijker.',
      'Prima, ik bel je morgen om tien uur.',
      'Top, tot morgen.',
    ],
  },
  {
    subject: 'Vakantie',
    lines: [
      'Vanaf maandag ben ik twee weken weg. Is er nog iets dat niet kan wachten?',
      'Nee hoor, geniet ervan! Wij houden hier alles droog.',
    ],
  },
  {
    subject: 'Reserveonderdelen',
    lines: [
      'Kunnen jullie de afdichtingen en lagers voortaan op voorraad houden?',
      'Dat kan. Hoeveel stuks verwacht je per kwartaal?',
      'Een stuk of twintig, in het najaar wat meer.',
      'Genoteerd. Ik reserveer er vierentwintig voor jullie.',
    ],
  },
];

/** The same in English. */
export const LETTERS_EN: readonly Correspondence[] = [
  {
    subject: 'Delivery of the control valves',
    lines: [
      'Could you confirm the delivery week for the control valves? Our fitters are waiting.',
      'They left the works yesterday and should reach you on Thursday.',
      'Wonderful, thank you for the quick answer.',
    ],
  },
  {
    subject: 'Drawings, revision C',
    lines: [
      'Please find revision C of the drawings. Only the flange sizes have changed.',
      'Thanks. One question: is the vent still on the left?',
      'It is. We shall add a note to make that clear.',
      'Perfect, approved from our side.',
    ],
  },
  {
    subject: 'Visit to your plant',
    lines: [
      'We would love to show the plant to two of our customers. Would the first half of the month suit you?',
      'With pleasure. Tuesday or Wednesday would be best.',
      'Wednesday it is. There will be four of us.',
    ],
  },
  {
    subject: 'Price list',
    lines: [
      'The new price list is out. Your discount stays as it was.',
      'Good to know, thanks! We shall update our calculations.',
    ],
  },
  {
    subject: 'A small favour',
    lines: [
      'Would you be willing to say a few words at our open day?',
      'Gladly, as long as nobody expects my Dutch to be any good.',
      'From what we have heard it is excellent. See you there!',
    ],
  },
];
