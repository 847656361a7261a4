import { complete, contact, customer, type DemoCustomer, mismatch, sageId } from './events'
import { FINISHED } from './finished'
import { MISMATCHES } from './mismatches'
import { UNDER_WAY } from './under-way'

/** The first demo organisation: every stage, and every reason of a mismatch. The place in the list decides the owner. */
export const DEMO_CUSTOMERS: DemoCustomer[] = [...MISMATCHES, ...UNDER_WAY, ...FINISHED]

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
