const words = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

/** Given names of invented people, no two alike when written plainly. */
export const GIVEN_NAMES =
  words(`Anouk, Bart, Carlijn, Dirk, Eline, Ferry, Geertje, Harm, Ilse, Jelle, Karlijn, Leon, Maaike, Niels, Oda, Pim, Quirine,
  Rens, Silke, Teun, Ursula, Victor, Wendy, Xander, Ymke, Zeger, Aisha, Bilal, Chloé, Dariusz, Elif, Femke, Gavin, Hanna, Imane, Jasper,
  Kees, Liv, Mehmet, Nadia, Olga, Paulo, Rashid, Sofie, Tobias, Umit, Vera, Wouter, Yusuf, Zoë, Arend, Britt, Coen, Doutzen, Egbert,
  Fleur, Guusje, Hidde, Ivo, Jorinde, Klaas, Linde, Meindert, Nynke, Otto, Pleun, Roos, Sjoerd, Trijntje, Wessel`);

/** Family names with what stands before them, no two alike when written plainly. */
export const FAMILY_NAMES =
  words(`Aalbers, van den Akker, Bosch, de Boer, van Beek, Claassen, Dekker, van Drunen, Evers, van Essen, Faber, Franken,
  de Groot, Gerritsen, van Gelder, Hoekstra, ten Have, van der Heijden, Ibrahim, Jacobs, Jaspers, de Jong, Kramer, van Kampen, Koster, Lammers,
  van der Laan, Maas, Mertens, van der Molen, Nijhuis, van Nes, Okafor, van Oort, Peeters, van der Ploeg, Prins, Quist, Rademaker, van Rossum,
  Rietveld, Schaap, van Santen, de Smet, Tromp, ter Braak, Ünal, van Vliet, Verbeek, de Vos, Vermeulen, van der Wal, Wolters, Yildiz, Zandstra,
  van Zanten, Zwart, Novák, Kowalski, Hughes, Lindqvist, Moreau, Rossi, Schreiber, Silva, Nguyen, Chaudhry, Adeyemi, op den Camp, van 't Hof`);

/** First halves of companies' names. */
export const COMPANY_BEGINNINGS =
  words(`Amber, Beuken, Dijk, Eiken, Forel, Griend, Hazel, IJzer, Kade, Linden, Maan, Noorder, Oever, Polder, Riet, Sluis, Terp,
  Uiter, Veen, Wilgen, Zand, Berken, Duin, Gouden, Haven, Kwartel, Meer, Reiger, Stroom, Wester`);

/** Second halves, each with what such a firm makes. */
export const COMPANY_ENDINGS =
  words(`bouw, techniek, kracht, glas, staal, werken, logistiek, optiek, textiel, papier, zuivel, energie, metaal, coating,
  filters, motoren, sensoren, software, advies, transport, kabel, chemie, voeding, zaden, druk, lab, robotica, isolatie, tuigen, hout`);

/** Job titles at a generated company. */
export const TITLES =
  words(`Account Manager, Buyer, Controller, Designer, Director, Engineer, Planner, Product Manager, Project Leader, Researcher,
  Sales Manager, Service Engineer, Team Leader, Technician, Consultant, Quality Manager`);

/** What people know about. */
export const TOPICS =
  words(`Heat exchangers, Tender law, Robotics, Cold storage, Welding, Battery systems, Process safety, Data platforms, Packaging,
  Glass coating, Rail transport, Greenhouses, Wind turbines, Water treatment, Sensors, Customs`);

/** Departments of the generated firm. */
export const DEPARTMENTS = words('Sales, Procurement, Engineering, Service, Marketing, Finance, Management');
