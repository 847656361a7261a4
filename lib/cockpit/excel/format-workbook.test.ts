import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { figuresSheets } from '@/lib/cockpit/excel/figures-sheets'
import { toWorkbook } from '@/lib/cockpit/excel/format-workbook'
import { buildFlow } from '@/lib/cockpit/flow/flow'
import { lastMondays } from '@/lib/cockpit/flow/weeks'
import type { Cockpit } from '@/lib/cockpit/types'
import { TARGETS } from '@/lib/testing/targets'

const since = new Date('2026-11-02T23:30:00Z')
const today = '2026-11-28'
const group = { noEntitlements: false, stale: false, waitingOn: null, oldestSince: since }
const COCKPIT: Cockpit = {
  total: 5,
  groups: [
    { ...group, ownerId: 'p', stage: 'mismatch', overdue: true, count: 2 },
    { ...group, ownerId: null, stage: 'complete', overdue: false, count: 3 },
  ],
  oldest: [
    {
      id: '1',
      name: '=HYPERLINK("x")',
      town: null,
      stage: 'mismatch',
      stageSince: since,
      waitingOn: 'sage',
      ownerId: 'p',
      overdue: true,
    },
  ],
  days: { from: '2026-11-01', until: today },
  finishedBy: { p: { count: 4, medianDays: 2.5 } },
  finished: { count: 4, medianDays: 2.5 },
  flow: buildFlow(
    { entered: [{ monday: '2026-11-23', stage: 'mismatch', times: 3, customers: 2, known: 0 }], left: [] },
    lastMondays(today, 2),
    today,
  ),
  forecast: { status: 'nothing-open' },
  targets: TARGETS,
  calendar: { state: null, yearEndFree: false },
  owners: [
    { id: 'p', name: 'Petra', disabled: false, standIn: null },
    { id: 'q', name: 'Tim', disabled: false, standIn: null },
  ],
  towns: [],
}

describe('the figures as an Excel file', () => {
  it('have a sheet for each part, days as days, numbers as numbers, and no formula', async () => {
    const file = await toWorkbook(figuresSheets(COCKPIT, 'de'))
    const sheets = await readWorkbook(file)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Stand', 'Zuständigkeit', 'Älteste', 'Verlauf'])
    const [stages, owners, oldest, flow] = sheets.map(({ data }) => data)
    expect(stages?.[0]).toEqual(['Stand', 'Kunden', 'Ziel', 'Überfällig', 'Ältester'])
    expect(stages?.[2]).toEqual(['Abweichung', 2, 5, 2, new Date('2026-11-03T00:00:00Z')])
    expect(stages?.[8]).toEqual(['Vollständig', 3, null, 0, null])
    expect(owners?.slice(1).map((row) => [row[0], row[2], row[8], ...row.slice(9)])).toEqual([
      ['Petra', 2, 0, 2, 2, 4, 2.5],
      ['Niemand zuständig', 0, 3, 0, 0, 0, null],
      ['Alle', 2, 3, 2, 2, 4, 2.5],
    ])
    expect(oldest?.[1]).toEqual(['=HYPERLINK("x")', 'Abweichung', new Date('2026-11-03T00:00:00Z'), 'Sage', 'Petra'])
    expect(flow?.[0]?.slice(5, 8)).toEqual(['Abweichung: hinein', 'Abweichung: heraus', 'Abweichung: am Ende'])
    expect(flow?.[2]?.slice(0, 2)).toEqual([new Date('2026-11-23T00:00:00Z'), new Date('2026-11-28T00:00:00Z')])
    expect(flow?.[2]?.slice(5, 8)).toEqual([2, 0, 3])
    expect(Buffer.from(file).includes('<f>')).toBe(false)
  })
})
