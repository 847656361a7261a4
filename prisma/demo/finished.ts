import { complete, contact, customer, type DemoCustomer, withAppointment } from './events'

/** Complete customers, fresh and stale, and those that are customers no more. */
export const FINISHED: DemoCustomer[] = [
  // Complete; the second half with spellings that differ and still match.
  withAppointment(
    complete(
      'Zimmerei Hofstätter',
      ['Rosenheim', '83022'],
      'Sepp Hofstätter',
      20,
      'buero@zimmerei-hofstaetter.example',
    ),
    { ago: 2, ahead: 5 },
  ),
  withAppointment(
    complete('Dentallabor Sandmann', ['Wuppertal', '42103'], 'Gero Sandmann', 33, 'labor@dental-sandmann.example'),
    { ago: 12, ahead: -4, outcome: 'worked' },
  ),
  withAppointment(
    complete('Ökokiste Havelland', ['Rathenow', '14712'], 'Wiebke Stern', 47, 'info@oekokiste-havelland.example'),
    { ago: 9, ahead: -2, outcome: 'no-entitlements', message: 'Die Liste der Berechtigungen blieb leer.' },
  ),
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
