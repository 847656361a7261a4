import { useFormatter, useTranslations } from 'next-intl'
import { AnswerMailText } from '@/components/change-requests/answer-mail-text'
import { MailAnswerCard } from '@/components/change-requests/mail-answer-card'
import { MailStateLabel } from '@/components/change-requests/mail-state-label'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { buttonClass } from '@/components/ui/button'
import { Address, Card, Facts, PageHeader } from '@/components/ui/text'
import type { AnswerMailPage } from '@/lib/change-requests/answer-mails/data'
import { decide, signalsIn } from '@/lib/change-requests/answer-mails/decide-sentence'
import { obstacleOf, proposalsOf } from '@/lib/change-requests/answer-mails/review-answer'
import type { AnswerMail } from '@/lib/change-requests/answer-mails/types'

/** Left the mail with the sentence that decides, right what is to be recorded. */
export function AnswerMailView({ page, now, mayEdit }: { page: AnswerMailPage; now: Date; mayEdit: boolean }) {
  const translate = useTranslations('answers')
  const requests = useTranslations('requests')
  const common = useTranslations('common')
  const format = useFormatter()
  const { mail, request } = page
  const obstacle = request === null ? null : obstacleOf(mail, request)
  const proposals = request === null || obstacle !== null ? [] : proposalsOf(mail.text, request.items)
  const general = mail.kind === 'answer' && obstacle !== 'own-request' ? decide(signalsIn(mail.text)).sentence : null
  const sentences = proposals.length > 0 ? proposals.map(({ sentence }) => sentence) : [general]
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/requests', label: requests('title') },
          ...(request
            ? [{ href: `/requests/${request.id}`, label: translate('proposal.request', { code: request.code }) }]
            : []),
        ]}
      />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {request ? translate('page.heading', { code: request.code }) : translate('page.headingLoose')}
            <MailStateLabel mail={{ ...mail, hasRequest: request !== null }} />
          </span>
        }
        lead={translate('page.uploaded', {
          moment: format.dateTime(mail.uploadedAt, 'moment'),
          name: mail.uploadedByName ?? common('unknown'),
        })}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <MailCard mail={mail} marks={sentences.filter((sentence) => sentence !== null)} />
        <MailAnswerCard page={page} obstacle={obstacle} proposals={proposals} now={now} mayEdit={mayEdit} />
      </div>
    </>
  )
}

function MailCard({ mail, marks }: { mail: AnswerMail } & Pick<Parameters<typeof AnswerMailText>[0], 'marks'>) {
  const translate = useTranslations('answers')
  const format = useFormatter()
  const { senderName, senderEmail, writtenAt, attachments } = mail
  const size = useSize()
  return (
    <Card
      title={translate('page.mail')}
      actions={
        <a href={`/requests/answers/${mail.id}/file`} download className={buttonClass()}>
          {translate('page.download')}
        </a>
      }
    >
      <div className="flex flex-col gap-4">
        <Facts
          items={[
            {
              term: translate('page.from'),
              value: (
                <>
                  {senderName} {senderEmail ? <Address>{senderEmail}</Address> : null}
                  {senderName || senderEmail ? null : translate('list.unknownSender')}
                </>
              ),
            },
            { term: translate('page.subject'), value: mail.subject || translate('list.noSubject') },
            {
              term: translate('page.date'),
              value: writtenAt ? format.dateTime(writtenAt, 'moment') : translate('page.noDate'),
            },
            ...(attachments.length > 0
              ? [
                  {
                    term: translate('page.attachments'),
                    value: (
                      <ul>
                        {attachments.map((attachment, index) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may be the same in everything
                          <li key={index}>
                            {translate('page.attachment', {
                              name: attachment.name || translate('page.unnamed'),
                              size: size(attachment.size),
                            })}
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <AnswerMailText text={mail.text} marks={marks} />
        {mail.truncated ? <p className="text-muted">{translate('page.truncated')}</p> : null}
        <p className="border-t pt-3 text-xs wrap-anywhere text-muted">
          {translate('page.downloadHint', { name: mail.fileName, size: size(mail.size) })}
        </p>
      </div>
    </Card>
  )
}

/** "12 kB" in the reader's format. */
function useSize() {
  const format = useFormatter()
  return (bytes: number) => {
    const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
    return format.number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
  }
}
