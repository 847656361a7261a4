import type { ClaimSource } from '@/lib/onboarding/stages'

/** Days before the day on which the demo is made. */
type DaysAgo = number

export type DemoEvent =
  | { type: 'contact' | 'sage-id' | 'entitlement'; ago: DaysAgo; email: string; source: ClaimSource; evidence?: string }
  | { type: 'order'; ago: DaysAgo; frozen: string | null }
  | { type: 'request'; ago: DaysAgo }
  | { type: 'answer'; ago: DaysAgo; answer: 'confirmed' | 'refused' | 'question'; note: string }
  | { type: 'archive'; ago: DaysAgo }

export type DemoCustomer = {
  name: string
  town: string
  postalCode: string
  contact: string | null
  phone?: string
  position?: string
  secondFactorHolder?: string
  events: DemoEvent[]
  notes?: string
}

type Place = readonly [town: string, postalCode: string]

const contact = (ago: DaysAgo, email: string): DemoEvent => ({ type: 'contact', ago, email, source: 'portal' })
const sageId = (ago: DaysAgo, email: string, source: ClaimSource = 'customer'): DemoEvent => ({
  type: 'sage-id',
  ago,
  email,
  source,
})
const order = (ago: DaysAgo, frozen: string | null): DemoEvent => ({ type: 'order', ago, frozen })
const request = (ago: DaysAgo): DemoEvent => ({ type: 'request', ago })
const answer = (ago: DaysAgo, kind: 'confirmed' | 'refused' | 'question', note: string): DemoEvent => ({
  type: 'answer',
  ago,
  answer: kind,
  note,
})

function customer(
  name: string,
  [town, postalCode]: Place,
  person: string | null,
  ...events: (DemoEvent | DemoEvent[])[]
): DemoCustomer {
  return { name, town, postalCode, contact: person, events: events.flat() }
}

/** Ordered for one address, then the Sage ID turned out to have another one. */
function mismatch(
  name: string,
  place: Place,
  person: string,
  ago: DaysAgo,
  frozen: string,
  signIn: string,
  ...more: (DemoEvent | DemoEvent[])[]
): DemoCustomer {
  return customer(
    name,
    place,
    person,
    contact(ago + 30, frozen),
    order(ago + 20, frozen),
    contact(ago, signIn),
    sageId(ago, signIn),
    ...more,
  )
}

/** Contact, Sage ID, order and a sign-in that worked, so long ago. */
function complete(
  name: string,
  place: Place,
  person: string,
  ago: DaysAgo,
  email: string,
  signIn = email,
): DemoCustomer {
  return customer(
    name,
    place,
    person,
    contact(ago + 40, email),
    sageId(ago + 25, signIn),
    order(ago + 20, email),
    [
      {
        type: 'sage-id',
        ago,
        email: signIn,
        source: 'sign-in',
        evidence: 'Beim gemeinsamen Einrichtungstermin gesehen.',
      },
    ],
    { type: 'entitlement', ago, email, source: 'sign-in', evidence: 'Entitlements wurden zurückgegeben.' },
  )
}

export const DEMO_CUSTOMERS: DemoCustomer[] = [
  // Mismatches: one for every reason of product.md §4, so that each explanation can be seen.
  mismatch(
    'Krüger Logistik GmbH & Co. KG',
    ['Köln', '50667'],
    'Petra Krüger',
    12,
    'info@kruger-logistik.example',
    'info@krueger-logistik.example',
  ),
  mismatch(
    'Weiß Druck GmbH',
    ['Fürth', '90762'],
    'Jörg Weiß',
    3,
    'buchhaltung@weiss-druck.example',
    'edv@weiss-druck.example',
  ),
  mismatch(
    'Bäckerei Öztürk e. K.',
    ['Duisburg', '47051'],
    'Emine Öztürk',
    21,
    'info@bäckerei-öztürk.example',
    'info@baeckerei-oeztuerk.example',
  ),
  mismatch(
    'Nordlicht Apotheken OHG',
    ['Husum', '25813'],
    'Dr. Antje Petersen',
    6,
    'it@nordIicht-apotheken.example',
    'it@nordlicht-apotheken.example',
  ),
  mismatch(
    'Schreinerei Vogel',
    ['Bamberg', '96047'],
    'Markus Vogel',
    34,
    'info@schreinerei-vogel.example',
    'infо@schreinerei-vogel.example',
  ),
  mismatch(
    'Hafenkontor Wismar GmbH',
    ['Wismar', '23966'],
    'Silke Jansen',
    9,
    'kontor@hafenkontor.example',
    'kontor+sage@hafenkontor.example',
  ),
  mismatch(
    'Müller & Söhne Metallbau',
    ['Göppingen', '73033'],
    'Anna-Lena Müller',
    48,
    'office@mueller-soehne.example',
    'office@muellersoehne.example',
  ),
  mismatch(
    'Gräfe Elektrotechnik',
    ['Weimar', '99423'],
    'Torsten Gräfe',
    15,
    'info@graefe-elektro.test',
    'info@graefe-elektro.example',
  ),
  mismatch(
    'Autohaus Lindemann KG',
    ['Celle', '29221'],
    'Uwe Lindemann',
    71,
    'service@autohaus-lindeman.example',
    'service@autohaus-lindemann.example',
  ),
  mismatch(
    'Praxis am Rosengarten',
    ['Bad Homburg', '61348'],
    'Dr. Britta Schäfer',
    5,
    'inof@praxis-rosengarten.example',
    'info@praxis-rosengarten.example',
  ),
  mismatch(
    'Steinmetz Obermayr',
    ['Passau', '94032'],
    'Alois Obermayr',
    27,
    'info@obermayr-stein.example',
    'info@steinmetz-passau.example',
  ),
  mismatch(
    'Kühl & Frisch Großhandel AG',
    ['Hamburg', '20457'],
    'Nadine Wolters',
    2,
    'einkauf@kuehlfrisch.example',
    'sage.admin@kf-holding.example',
  ),
  mismatch(
    'Verpackungswerk Ostalb',
    ['Aalen', '73430'],
    'Bernd Häußler',
    60,
    'info@vw-ostalb.example',
    'buero@vw-ostalb.example',
    request(50),
    answer(41, 'refused', 'Die Änderung kann nur der im Vertrag genannte Ansprechpartner beantragen.'),
  ),

  // With Order Management: sent, and answered by a question.
  mismatch(
    'Lüneburger Teehandel GmbH',
    ['Lüneburg', '21335'],
    'Christa Böhme',
    16,
    'info@teehandel-lg.example',
    'kontor@teehandel-lg.example',
    request(9),
  ),
  mismatch(
    'Sanitär Kowalski',
    ['Gelsenkirchen', '45879'],
    'Piotr Kowalski',
    40,
    'kowalski@sanitaer-gk.example',
    'info@sanitaer-gk.example',
    request(18),
  ),
  mismatch(
    'Möbelhaus Großmann',
    ['Pirna', '01796'],
    'Heike Großmann',
    8,
    'it@moebel-grossmann.example',
    'edv@moebel-grossmann.example',
    request(4),
  ),
  mismatch(
    'Rheintal Spedition GmbH',
    ['Konstanz', '78462'],
    'Ralf Zimmermann',
    25,
    'dispo@rheintal.example',
    'it@rheintal.example',
    request(20),
    answer(11, 'question', 'Bitte bestätigen Sie die Kundennummer; unter der genannten finden wir zwei Verträge.'),
  ),
  mismatch(
    'Optik Brandt',
    ['Oldenburg', '26122'],
    'Imke Brandt',
    19,
    'optik@brandt-ol.example',
    'info@brandt-ol.example',
    request(13),
    answer(6, 'question', 'Wer ist künftig Hauptansprechpartner?'),
  ),

  // Confirmed by Order Management: repaired and complete.
  mismatch(
    'Gartenbau Sommerfeld',
    ['Erfurt', '99084'],
    'Kerstin Sommerfeld',
    70,
    'info@gartenbau-sommerfeld.example',
    'buero@gartenbau-sommerfeld.example',
    request(62),
    answer(55, 'confirmed', 'Die E-Mail-Adresse wurde wie gewünscht geändert.'),
  ),
  mismatch(
    'Ingenieurbüro Hartwig',
    ['Chemnitz', '09111'],
    'Dr.-Ing. Klaus Hartwig',
    58,
    'hartwig@ib-hartwig.example',
    'office@ib-hartwig.example',
    request(51),
    answer(44, 'confirmed', 'Erledigt.'),
  ),
  mismatch(
    'Tierklinik Seeblick',
    ['Schwerin', '19053'],
    'Dr. Maren Voß',
    210,
    'voss@tierklinik-seeblick.example',
    'empfang@tierklinik-seeblick.example',
    request(201),
    answer(190, 'confirmed', 'Wir haben die Adresse geändert.'),
  ),

  // No main contact with a name and a valid address.
  customer('Alpenblick Hotel Betriebs GmbH', ['Garmisch-Partenkirchen', '82467'], null),
  customer('Fahrradhaus Riemann', ['Münster', '48143'], 'Gesa Riemann'),
  customer('Kanzlei Dr. Thoma', ['Ravensburg', '88212'], null, contact(90, 'kanzlei@thoma-recht.example')),
  customer('Pflegedienst Sonnenhof gGmbH', ['Görlitz', '02826'], null),
  customer('Stahlbau Wagenknecht', ['Bochum', '44787'], 'Horst Wagenknecht'),
  customer('Weingut Freiherr von Ahlen', ['Deidesheim', '67146'], null),
  customer('Zweirad Özdemir', ['Mannheim', '68159'], 'Murat Özdemir'),
  customer('Textilreinigung Blütenweiß', ['Cottbus', '03046'], null),

  // Main contact stored, no Sage ID yet.
  customer('Aßmann Haustechnik', ['Lübeck', '23552'], 'Björn Aßmann', contact(30, 'info@assmann-haustechnik.example')),
  customer(
    'Bauer Landtechnik GmbH',
    ['Straubing', '94315'],
    'Josef Bauer',
    contact(44, 'info@bauer-landtechnik.example'),
  ),
  customer(
    'Druckerei Schönfeld',
    ['Halle (Saale)', '06108'],
    'Marion Schönfeld',
    contact(5, 'it@schoenfeld-druck.example'),
  ),
  customer('Eisenwaren Köhler', ['Siegen', '57072'], 'Walter Köhler', contact(130, 'w.koehler@eisen-koehler.example')),
  customer(
    'Fischfeinkost Petersen',
    ['Bremerhaven', '27568'],
    'Hauke Petersen',
    contact(17, 'kontor@fisch-petersen.example'),
  ),
  customer(
    'Gebäudereinigung Yıldız',
    ['Stuttgart', '70173'],
    'Aylin Yıldız',
    contact(62, 'info@yildiz-reinigung.example'),
  ),
  customer(
    'Holzwerk Schwarzenberg',
    ['Freudenstadt', '72250'],
    'Eva Schwarzenberg',
    contact(3, 'edv@holzwerk-schwarzenberg.example'),
  ),
  customer(
    'Imkerei Lindenblüte',
    ['Quedlinburg', '06484'],
    'Friedrich Lange',
    contact(88, 'friedrich.lange@lindenbluete.example'),
  ),
  customer(
    'Jäger Sicherheitstechnik',
    ['Kassel', '34117'],
    'Dirk Jäger',
    contact(24, 'zentrale@jaeger-sicherheit.example'),
  ),
  customer('Werbeagentur Farbklecks', ['Leipzig', '04109'], 'Mandy Richter', contact(12, 'partner@nordkurs.example')),
  customer('Werbetechnik Farbwerk', ['Leipzig', '04177'], 'Mandy Richter', contact(11, 'partner@nordkurs.example')),

  // The Sage ID has another address than the main contact; nothing is ordered yet.
  customer(
    'Möller Catering',
    ['Flensburg', '24937'],
    'Inga Möller',
    contact(33, 'info@moeller-catering.example'),
    sageId(20, 'inga.moeller@moeller-catering.example'),
  ),
  customer(
    'Kieswerk Neuenburg',
    ['Neuenburg', '79395'],
    'Stefan Rieger',
    contact(75, 'buero@kieswerk-neuenburg.example'),
    sageId(51, 'info@kieswerk-neuenburg.example'),
  ),
  customer(
    'Spielwaren Hölzle',
    ['Ulm', '89073'],
    'Ute Hölzle',
    contact(14, 'info@spielwaren-hoelzle.example'),
    sageId(7, 'info@spielwaren-hölzle.example'),
  ),
  customer(
    'Malerbetrieb Groß',
    ['Trier', '54290'],
    'Sven Groß',
    contact(29, 'info@maler-gross.example'),
    sageId(1, 'info@maler-groß.example', 'sign-in'),
  ),

  // Everything agrees: the gateway can be ordered.
  customer(
    'Nähstube Krämer',
    ['Fulda', '36037'],
    'Elke Krämer',
    contact(20, 'info@naehstube-kraemer.example'),
    sageId(10, 'info@naehstube-kraemer.example'),
  ),
  customer(
    'Physiotherapie Böttcher',
    ['Jena', '07743'],
    'Tanja Böttcher',
    contact(41, 'praxis@physio-boettcher.example'),
    sageId(22, 'praxis@physio-boettcher.example', 'sign-in'),
  ),
  customer(
    'Quellwasser Eifel GmbH',
    ['Gerolstein', '54568'],
    'Norbert Thelen',
    contact(9, 'it@quellwasser-eifel.example'),
    sageId(4, 'it@quellwasser-eifel.example'),
  ),
  customer(
    'Reifen Schröder',
    ['Magdeburg', '39104'],
    'Jens Schröder',
    contact(110, 'info@reifen-schroeder.example'),
    sageId(101, 'Info@Reifen-Schroeder.example'),
  ),
  customer(
    'Süßwaren Vogt',
    ['Aachen', '52062'],
    'Renate Vogt',
    contact(16, 'renate.vogt@suess-vogt.example'),
    sageId(13, 'renate.vogt@suess-vogt.example'),
  ),
  customer(
    'Taxi Zentrale Rostock',
    ['Rostock', '18055'],
    'Olaf Krüger',
    contact(6, 'zentrale@taxi-rostock.example'),
    sageId(2, 'zentrale@taxi-rostock.example'),
  ),

  // Ordered, and nobody has noted for which address.
  customer(
    'Uhrmacher Löffler',
    ['Pforzheim', '75172'],
    'Konrad Löffler',
    contact(150, 'werkstatt@uhren-loeffler.example'),
    sageId(140, 'werkstatt@uhren-loeffler.example'),
    order(120, null),
  ),
  customer(
    'Verlag Morgenröte',
    ['Marburg', '35037'],
    'Luise Ernst',
    contact(95, 'verlag@morgenroete.example'),
    sageId(80, 'verlag@morgenroete.example'),
    order(64, null),
  ),
  customer(
    'Wäscherei Blitz',
    ['Potsdam', '14467'],
    'Nico Blitz',
    contact(52, 'info@waescherei-blitz.example'),
    sageId(31, 'info@waescherei-blitz.example'),
    order(18, null),
  ),

  // Complete; the second half with spellings that differ and still match.
  complete('Zimmerei Hofstätter', ['Rosenheim', '83022'], 'Sepp Hofstätter', 20, 'buero@zimmerei-hofstaetter.example'),
  complete('Dentallabor Sandmann', ['Wuppertal', '42103'], 'Gero Sandmann', 33, 'labor@dental-sandmann.example'),
  complete('Ökokiste Havelland', ['Rathenow', '14712'], 'Wiebke Stern', 47, 'info@oekokiste-havelland.example'),
  complete(
    'Feinmechanik Düwel',
    ['Göttingen', '37073'],
    'Arne Düwel',
    61,
    'it@duewel-feinmechanik.example',
    'IT@Duewel-Feinmechanik.example',
  ),
  complete(
    'Café Rosenstübchen',
    ['Heidelberg', '69117'],
    'Rosa Stübner',
    12,
    'hallo@café-rosenstübchen.example',
    'hallo@xn--caf-rosenstbchen-dqb46a.example',
  ),
  complete(
    'Transporte Günther',
    ['Zwickau', '08056'],
    'Mario Günther',
    26,
    'dispo@transporte-guenther.example',
    'Mario Günther <dispo@transporte-guenther.example>',
  ),
  complete(
    'Fliesen Jürgens',
    ['Emden', '26721'],
    'Frauke Jürgens',
    8,
    'info@fliesen-juergens.example',
    'info@fliesen\u00ADjuergens.example',
  ),

  // Complete once, and not looked at since: the evidence is stale.
  complete('Brauhaus zum Anker', ['Stralsund', '18439'], 'Lars Ankermann', 140, 'brauhaus@zumanker.example'),
  complete('Elbtal Kliniken gGmbH', ['Meißen', '01662'], 'Dr. Sabine Frühauf', 260, 'it@elbtal-kliniken.example'),
  complete('Hausverwaltung Prinz', ['Wiesbaden', '65183'], 'Beate Prinz', 365, 'verwaltung@hv-prinz.example'),
  complete('Sägewerk Tannheim', ['Tannheim', '88459'], 'Georg Maier', 118, 'info@saegewerk-tannheim.example'),

  // Archived: no customer any more.
  {
    ...complete('Kaufhaus Altmarkt i. L.', ['Dresden', '01067'], 'Rolf Altmann', 320, 'info@kaufhaus-altmarkt.example'),
    events: [...complete('', ['', ''], '', 320, 'info@kaufhaus-altmarkt.example').events, { type: 'archive', ago: 45 }],
  },
  {
    ...customer('Videothek Palast', ['Hagen', '58095'], 'Udo Kern', contact(380, 'info@videothek-palast.example')),
    events: [contact(380, 'info@videothek-palast.example'), { type: 'archive', ago: 200 }],
  },
]

export const SECOND_DEMO_CUSTOMERS: DemoCustomer[] = [
  mismatch(
    'Bergmann Anlagenbau',
    ['Innsbruck', '6020'],
    'Veronika Bergmann',
    14,
    'info@bergmann-anlagen.example',
    'office@bergmann-anlagen.example',
  ),
  customer(
    'Seilbahnen Kaisertal',
    ['Kufstein', '6330'],
    'Hannes Moser',
    contact(20, 'it@seilbahnen-kaisertal.example'),
  ),
  customer(
    'Tischlerei Huber',
    ['Salzburg', '5020'],
    'Maria Huber',
    contact(9, 'info@tischlerei-huber.example'),
    sageId(4, 'info@tischlerei-huber.example'),
  ),
  complete('Konditorei Mozartl', ['Salzburg', '5020'], 'Franz Egger', 25, 'cafe@konditorei-mozartl.example'),
  customer('Sportartikel Gipfelsturm', ['Bregenz', '6900'], null),
]
