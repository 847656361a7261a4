import { contact, customer, type DemoCustomer, followUp, order, sageId } from './events'

/** Customers on the way to the gateway, by what is missing. */
export const UNDER_WAY: DemoCustomer[] = [
  // No main contact with a name and a valid address.
  customer('Alpenblick Hotel Betriebs GmbH', ['Garmisch-Partenkirchen', '82467'], null),
  customer(
    'Fahrradhaus Riemann',
    ['Münster', '48143'],
    'Gesa Riemann',
    followUp(9, -2, 'E-Mail-Adresse der Hauptansprechpartnerin erfragen.'),
  ),
  customer('Kanzlei Dr. Thoma', ['Ravensburg', '88212'], null, contact(90, 'kanzlei@thoma-recht.example')),
  customer('Pflegedienst Sonnenhof gGmbH', ['Görlitz', '02826'], null),
  customer('Stahlbau Wagenknecht', ['Bochum', '44787'], 'Horst Wagenknecht', followUp(5, 0, 'Rückruf am Vormittag.')),
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
]
