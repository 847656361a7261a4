import {
  isCustomerPlaceholder,
  PLACEHOLDERS,
  type PlaceholderName,
  placeholderNamed,
  type SectionName,
  sectionNamed,
} from '@/lib/change-requests/placeholders'
import { distinctProblems, type Problem, problemWith } from '@/lib/change-requests/problem'

export type TemplateNode =
  | { type: 'text'; text: string }
  | { type: 'placeholder'; name: PlaceholderName }
  | { type: 'section'; name: SectionName | PlaceholderName; nodes: TemplateNode[] }

export type ParsedTemplate = { ok: true; nodes: TemplateNode[] } | { ok: false; problems: Problem[] }

export type PlaceholderValues = Partial<Record<PlaceholderName, string | null>>

/** What a template is filled with: values of the mail, and one set per customer. */
export type TemplateValues = { mail: PlaceholderValues; customers: readonly PlaceholderValues[] }

export type RenderedTemplate = { ok: true; text: string } | { ok: false; problems: Problem[] }

/** A marker that stands alone on its line takes the line with it, so that a block leaves no empty line behind. */
const LONELY_SECTION_MARK = /^[ \t]*(\{\{[ \t]*[#/][^{}\n]*\}\})[ \t]*(?:\n|$)/gm
const MARK = /\{\{([^{}\n]*)\}\}/g
const SINGLE_BRACES = /\{([^{}]*)\}/g
const EXCERPT_LENGTH = 40

/**
 * The template language: {{Name}} is a value; {{#Kunden}}…{{/Kunden}} repeats for every customer; {{#EinKunde}} and
 * {{#MehrereKunden}} stand for one or several only; {{#Name}}…{{/Name}} stands only where that value is given.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const source = template.replace(/\r\n?/g, '\n').replace(LONELY_SECTION_MARK, '$1')
  const problems: Problem[] = []
  const root: TemplateNode[] = []
  const open: { written: string; name: SectionName | PlaceholderName | null; nodes: TemplateNode[] }[] = []
  let nodes = root
  let end = 0

  const addText = (text: string) => {
    if (text === '') return
    problems.push(...bracesIn(text))
    nodes.push({ type: 'text', text })
  }

  for (const mark of source.matchAll(MARK)) {
    addText(source.slice(end, mark.index))
    end = mark.index + mark[0].length
    const written = (mark[1] ?? '').trim()
    if (written.startsWith('#')) {
      const name = sectionNamed(written.slice(1))
      if (name === null) problems.push(problemWith('unknown-placeholder', written))
      open.push({ written, name, nodes })
      const inner: TemplateNode[] = []
      if (name !== null) nodes.push({ type: 'section', name, nodes: inner })
      nodes = inner
    } else if (written.startsWith('/')) {
      const section = open.at(-1)
      if (section === undefined || section.name !== sectionNamed(written.slice(1))) {
        problems.push(problemWith('unclosed-section', section?.written ?? written))
      }
      if (section !== undefined) {
        open.pop()
        nodes = section.nodes
      }
    } else {
      const name = placeholderNamed(written)
      if (name === null) problems.push(problemWith('unknown-placeholder', written === '' ? '{{}}' : written))
      else nodes.push({ type: 'placeholder', name })
    }
  }
  addText(source.slice(end))
  for (const section of open) problems.push(problemWith('unclosed-section', section.written))
  return problems.length === 0 ? { ok: true, nodes: root } : { ok: false, problems: distinctProblems(problems) }
}

/** Braces left over in plain text: a placeholder that was not closed, or one written with a single brace. */
function bracesIn(text: string): Problem[] {
  const problems: Problem[] = []
  const double = /\{\{|\}\}/.exec(text)
  if (double !== null) {
    const line = text.slice(double.index).split('\n', 1)[0] ?? ''
    problems.push(problemWith('unclosed-placeholder', line.slice(0, EXCERPT_LENGTH).trim()))
  }
  for (const single of text.matchAll(SINGLE_BRACES)) {
    const name = (single[1] ?? '').trim().replace(/^[#/]\s*/, '')
    if (!name.includes('\n') && sectionNamed(name) !== null)
      problems.push(problemWith('unclosed-placeholder', single[0]))
  }
  return problems
}

/** Every placeholder used anywhere in a template, sections included. */
export function placeholdersIn(nodes: readonly TemplateNode[]): Set<PlaceholderName> {
  const names = new Set<PlaceholderName>()
  for (const node of nodes) {
    if (node.type === 'placeholder') names.add(node.name)
    if (node.type === 'section') for (const name of placeholdersIn(node.nodes)) names.add(name)
  }
  return names
}

/**
 * Fills a template in one pass: values go in literally and are never read as template again. A placeholder that is
 * unknown, not closed or without a value refuses the whole text (product.md §5).
 */
export function renderTemplate(template: string, values: TemplateValues): RenderedTemplate {
  const parsed = parseTemplate(template)
  if (!parsed.ok) return parsed
  const problems: Problem[] = []
  const only = values.customers.length === 1 ? (values.customers[0] ?? null) : null
  const text = renderNodes(parsed.nodes, values, only, problems)
  return problems.length === 0 ? { ok: true, text } : { ok: false, problems: distinctProblems(problems) }
}

function renderNodes(
  nodes: readonly TemplateNode[],
  values: TemplateValues,
  customer: PlaceholderValues | null,
  problems: Problem[],
): string {
  const parts = nodes.map((node): string => {
    if (node.type === 'text') return node.text
    if (node.type === 'placeholder') return filledIn(node.name, values, customer, problems)
    if (node.name === 'Kunden') {
      return values.customers.map((each) => renderNodes(node.nodes, values, each, problems)).join('')
    }
    return applies(node.name, values, customer) ? renderNodes(node.nodes, values, customer, problems) : ''
  })
  return parts.join('')
}

function applies(
  name: Exclude<SectionName, 'Kunden'> | PlaceholderName,
  values: TemplateValues,
  customer: PlaceholderValues | null,
): boolean {
  if (name === 'EinKunde') return values.customers.length === 1
  if (name === 'MehrereKunden') return values.customers.length > 1
  return hasText(isCustomerPlaceholder(name) ? customer?.[name] : values.mail[name])
}

function filledIn(
  name: PlaceholderName,
  values: TemplateValues,
  customer: PlaceholderValues | null,
  problems: Problem[],
): string {
  const ofCustomer = PLACEHOLDERS[name].scope === 'customer'
  if (ofCustomer && customer === null) {
    problems.push(problemWith('outside-customers', name))
    return ''
  }
  const value = ofCustomer ? customer?.[name] : values.mail[name]
  if (hasText(value)) return value
  problems.push(problemWith('missing-value', name))
  return ''
}

function hasText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
