import { constants, setPriority } from 'node:os'
import MsgReaderModule from '@kenjiuno/msgreader'
import { htmlToText } from 'html-to-text'
import PostalMime from 'postal-mime'

/**
 * Reads one mail in a process of its own, which lib/change-requests/answer-mails/parse-mail.ts starts without rights and
 * ends when it takes too much: whatever a mail costs, it costs this process. Bytes come in by standard input, the format
 * as the only parameter, and one JSON object leaves by standard output.
 */
const MsgReader = MsgReaderModule.default ?? MsgReaderModule

/** A mail of people has a handful of levels and some kilobytes of headers. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 }
const MAX_TEXT = 100_000
/** What nests without end costs by the square of its length. */
const MAX_HTML = 400_000
const MAX_BOUNDARIES = 3_000
const MAX_LINE = 998
const MAX_IDS = 100
const MAX_ATTACHMENTS = 100

const HTML_OPTIONS = {
  wordwrap: false,
  limits: { maxInputLength: MAX_HTML, maxDepth: 100, maxChildNodes: 20_000, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
}

/** Unseen or forging characters gone, every space a plain one, lines by \n: what the database takes and a page shows. */
function clean(value) {
  return String(value ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/(?![\n\t])[\p{Cc}\p{Default_Ignorable_Code_Point}\u202A-\u202E\u2066-\u2069]/gu, '')
    .normalize('NFC')
}

const line = (value) => clean(value).replace(/\s+/g, ' ').trim().slice(0, MAX_LINE)
const text = (value) =>
  clean(value)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
const fromHtml = (html) => (html ? text(htmlToText(html, HTML_OPTIONS)) : '')

/** Ids of messages, without the angle brackets that not every program writes. */
const idsIn = (value) => (String(value ?? '').match(/[^<>\s,;]{1,500}@[^<>\s,;]{1,500}/g) ?? []).slice(0, MAX_IDS)

function headerOf(mail, name) {
  const found = mail.headers.find((header) => header.key === name)
  return found ? line(found.value) : null
}

function whatHeadersSay(mail) {
  const from = mail.from?.address ? { name: line(mail.from.name), email: line(mail.from.address) } : null
  return {
    from,
    subject: line(mail.subject),
    date: mail.date && !Number.isNaN(Date.parse(mail.date)) ? new Date(mail.date).toISOString() : null,
    messageId: idsIn(mail.messageId)[0] ?? null,
    inReplyTo: idsIn(mail.inReplyTo),
    references: idsIn(mail.references),
    signs: {
      autoSubmitted: headerOf(mail, 'auto-submitted'),
      autoReply: headerOf(mail, 'x-autoreply') ?? headerOf(mail, 'x-autorespond'),
      precedence: headerOf(mail, 'precedence'),
      contentType: headerOf(mail, 'content-type'),
      messageClass: null,
    },
  }
}

function finished(mail, wholeText, attachments) {
  return {
    status: 'mail',
    mail: {
      ...mail,
      text: wholeText.slice(0, MAX_TEXT).toWellFormed(),
      truncated: wholeText.length > MAX_TEXT,
      attachments: attachments.slice(0, MAX_ATTACHMENTS),
    },
  }
}

const hasHeaders = (mail) => ['from', 'subject', 'date', 'message-id', 'received'].some((name) => headerOf(mail, name))

async function readEml(bytes) {
  if ((bytes.toString('latin1').match(/^--/gm)?.length ?? 0) > MAX_BOUNDARIES) return { status: 'unreadable' }
  const mail = await PostalMime.parse(bytes, LIMITS)
  if (!hasHeaders(mail)) return { status: 'no-mail' }
  const attachments = mail.attachments.map(({ filename, mimeType, content }) => ({
    name: line(filename),
    type: line(mimeType),
    size: content.byteLength ?? content.length,
  }))
  return finished(whatHeadersSay(mail), text(mail.text) || fromHtml(mail.html), attachments)
}

const property = (fields, tag) =>
  (fields.rawProps ?? []).find((each) => each.propertyTag === `${tag}001f` || each.propertyTag === `${tag}001e`)?.value

/** Outlook keeps HTML as bytes in the encoding that the HTML itself names, which is UTF-8 or the one of old Windows. */
function decodeHtml(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What every mail of Outlook has some of, and another compound file, such as an old document of Word, has nothing of. */
const isMessage = ({ messageClass, headers, subject, body, senderName }) =>
  [messageClass, headers, subject, body, senderName].some(Boolean)

async function readMsg(bytes) {
  const reader = new MsgReader(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  reader.parserConfig = { includeRawProps: true, ansiEncoding: 'windows-1252' }
  const fields = reader.getFileData()
  if (fields.error || fields.dataType !== 'msg' || !isMessage(fields)) return { status: 'no-mail' }
  const said = whatHeadersSay(await PostalMime.parse(`${fields.headers ?? ''}\r\n\r\n`, LIMITS))
  const address = fields.senderSmtpAddress ?? (fields.senderEmail?.includes('@') ? fields.senderEmail : null)
  const moment = Date.parse(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? '')
  const replies = idsIn(property(fields, '1042'))
  const references = idsIn(property(fields, '1039'))
  const mail = {
    ...said,
    from: address ? { name: line(fields.senderName), email: line(address) } : said.from,
    subject: line(fields.subject) || said.subject,
    date: said.date ?? (Number.isNaN(moment) ? null : new Date(moment).toISOString()),
    messageId: idsIn(fields.messageId)[0] ?? said.messageId,
    inReplyTo: replies.length > 0 ? replies : said.inReplyTo,
    references: references.length > 0 ? references : said.references,
    signs: { ...said.signs, messageClass: fields.messageClass ? line(fields.messageClass) : null },
  }
  const html = fields.bodyHtml ?? (fields.html ? decodeHtml(fields.html) : '')
  const attachments = (fields.attachments ?? [])
    .filter((each) => !each.attachmentHidden)
    .map((each) => ({
      name: line(each.fileName ?? each.fileNameShort ?? each.name),
      type: line(each.attachMimeTag),
      size: each.contentLength ?? 0,
    }))
  return finished(mail, text(fields.body) || fromHtml(html), attachments)
}

async function main() {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return process.argv[2] === 'msg' ? readMsg(bytes) : readEml(bytes)
}

const answer = await main().catch(() => ({ status: 'unreadable' }))
process.stdout.write(JSON.stringify(answer))
