import { posix } from 'node:path'
import type { Archive } from '@/lib/imports/reading/open-archive'
import { type Attributes, parseXml } from '@/lib/imports/reading/parse-xml'
import { FileRefused } from '@/lib/imports/reading/refusal'

type Relation = { id: string; type: string; target: string; external: boolean }
type Sheet = { relation: string; hidden: boolean }

/** The parts of a workbook that reading its list needs. */
export type Workbook = {
  sheet: string
  sharedStrings: string | null
  styles: string | null
  /** Days count from 1904, as Excel for Mac once did. */
  from1904: boolean
}

const ROOT_RELATIONS = '_rels/.rels'
const USUAL_WORKBOOK = 'xl/workbook.xml'

const relationsPartOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

/** `Type` is a long address that differs between two editions of the standard; its last word does not. */
const kindOf = (type: string): string => type.slice(type.lastIndexOf('/') + 1)

async function readRelations(archive: Archive, relationsPart: string, folder: string): Promise<Relation[]> {
  if (!archive.has(relationsPart)) return []
  const relations: Relation[] = []
  await parseXml(archive.read(relationsPart), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship') return
      const target = posix.join('/', Target.startsWith('/') ? '' : folder, Target).slice(1)
      relations.push({ id: Id, type: kindOf(Type), target, external: TargetMode === 'External' })
    },
  })
  return relations
}

/** `r:id`, whatever the prefix is. */
function relationId(attributes: Attributes): string {
  const name = Object.keys(attributes).find((one) => /:id$/.test(one))
  return name === undefined ? '' : (attributes[name] ?? '')
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

async function readSheets(archive: Archive, part: string): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = []
  let from1904 = false
  let root: string | null = null
  await parseXml(archive.read(part), {
    open(name, attributes) {
      root ??= name
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904)
      if (name === 'sheet')
        sheets.push({
          relation: relationId(attributes),
          hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
        })
    },
  })
  if (root !== 'workbook') throw new FileRefused('not-a-table')
  return { sheets, from1904 }
}

async function findWorkbookPart(archive: Archive): Promise<string> {
  const root = await readRelations(archive, ROOT_RELATIONS, '')
  const part = root.find(({ type }) => type === 'officeDocument')?.target ?? USUAL_WORKBOOK
  if (/\.bin$/i.test(part)) throw new FileRefused('old-excel')
  if (!archive.has(part)) throw new FileRefused('not-a-table')
  return part
}

/** Finds the first sheet that a user sees. Throws FileRefused for a container that holds no workbook. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const part = await findWorkbookPart(archive)
  const { sheets, from1904 } = await readSheets(archive, part)
  const relations = await readRelations(archive, relationsPartOf(part), posix.dirname(part))
  const sheet = sheets
    .filter(({ hidden }) => !hidden)
    .map(({ relation }) => relations.find(({ id, type }) => id === relation && type === 'worksheet'))
    .find((relation) => relation !== undefined)
  if (sheet === undefined) throw new FileRefused('empty')
  if (sheet.external) throw new FileRefused('external-content')
  const partOf = (kind: string): string | null =>
    relations.find(({ type, external, target }) => type === kind && !external && archive.has(target))?.target ?? null
  return { sheet: sheet.target, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), from1904 }
}
