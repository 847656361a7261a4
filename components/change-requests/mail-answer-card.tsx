import { useTranslations } from 'next-intl'
import { MailActs, TakeBackMailButton } from '@/components/change-requests/mail-acts'
import { MailRecordForm } from '@/components/change-requests/mail-record-form'
import { MailRequestChoice } from '@/components/change-requests/mail-request-choice'
import { ItemStatusLabel } from '@/components/change-requests/status-label'
import type { MailAct } from '@/components/change-requests/use-mail-act'
import { useDay } from '@/components/ui/day'
import { type Meaning, Notice } from '@/components/ui/state'
import { Address, TextLink } from '@/components/ui/text'
import { berlinToday } from '@/lib/calendar'
import { answerDayOf } from '@/lib/change-requests/answer-mails/answer-day'
import type { AnsweredRequest, AnswerMailPage } from '@/lib/change-requests/answer-mails/data'
import { comesFromElsewhere } from '@/lib/change-requests/answer-mails/other-sender'
import type { Obstacle, Proposal } from '@/lib/change-requests/answer-mails/review-answer'
import type { AnswerMail } from '@/lib/change-requests/answer-mails/types'

type Props = {
  page: AnswerMailPage
  obstacle: Obstacle | null
  proposals: readonly Proposal[]
  now: Date
  mayEdit: boolean
}

/** What is to be done with a mail: say which request it answers, record what it says, or nothing at all. */
export function MailAnswerCard({ page, obstacle, proposals, now, mayEdit }: Props) {
  const translate = useTranslations('answers')
  const { mail, request, choices } = page
  return (
    <section className="rounded border bg-card">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3">
        <h2 id="mail-answer" tabIndex={-1} className="text-base font-semibold">
          {translate(request === null ? 'choice.title' : 'proposal.title')}
        </h2>
        {request ? (
          <TextLink href={`/requests/${request.id}`} prefetch={false}>
            {translate('proposal.request', { code: request.code })}
          </TextLink>
        ) : null}
      </header>
      <div className="flex flex-col gap-4 p-4">
        {request === null ? (
          <WithoutRequest page={page} mayEdit={mayEdit} />
        ) : (
          <WithRequest {...{ mail, request, obstacle, proposals, now, mayEdit }} />
        )}
        {request !== null && mail.state === 'waiting' && mayEdit ? (
          <details className="border-t pt-3">
            <summary className="font-medium text-accent">{translate('choice.other')}</summary>
            <div className="mt-3">
              <MailRequestChoice mailId={mail.id} {...withoutRequest(choices, request.id)} />
            </div>
          </details>
        ) : null}
      </div>
    </section>
  )
}

const withoutRequest = ({ fitting, others }: AnswerMailPage['choices'], id: string) => ({
  fitting: fitting.filter((choice) => choice.id !== id),
  others: others.filter((choice) => choice.id !== id),
})

function WithoutRequest({ page, mayEdit }: { page: AnswerMailPage; mayEdit: boolean }) {
  const translate = useTranslations('answers')
  const { fitting, others, unknownCodes } = page.choices
  const { kind, id } = page.mail
  const found = fitting.length > 1 ? 'several' : fitting.length === 1 ? 'unsure' : 'none'
  return (
    <>
      {kind === 'answer' ? null : <ObstacleNotice obstacle={kind} />}
      {unknownCodes.length > 0 ? (
        <Notice meaning="attention">
          {translate('choice.unknownCode', { codes: unknownCodes.join(', '), count: unknownCodes.length })}
        </Notice>
      ) : (
        <p className="max-w-prose">{translate(`choice.${found}`)}</p>
      )}
      {mayEdit ? (
        <>
          <MailRequestChoice mailId={id} fitting={fitting} others={others} />
          <div className="border-t pt-4">
            <MailActs mailId={id} acts={['remove']} />
          </div>
        </>
      ) : null}
    </>
  )
}

function WithRequest({
  mail,
  request,
  obstacle,
  proposals,
  now,
  mayEdit,
}: Omit<Props, 'page'> & { mail: AnswerMail; request: AnsweredRequest }) {
  const translate = useTranslations('answers')
  if (mail.state === 'filed')
    return (
      <>
        {obstacle === null ? (
          <Notice meaning="blocked" title={translate('filed.title')}>
            {translate('filed.text')}
          </Notice>
        ) : (
          <ObstacleNotice obstacle={obstacle} />
        )}
        {mayEdit ? <MailActs mailId={mail.id} acts={['reopen', 'remove']} /> : null}
      </>
    )
  const acts: MailAct[] = ['file', 'remove']
  return (
    <>
      {mail.state === 'recorded' ? <Recorded mail={mail} request={request} mayEdit={mayEdit} /> : null}
      {obstacle === null || mail.state === 'recorded' ? null : (
        <>
          <ObstacleNotice obstacle={obstacle} />
          {mayEdit ? <MailActs mailId={mail.id} acts={obstacle === 'draft' ? ['remove'] : acts} /> : null}
        </>
      )}
      {obstacle === null && proposals.length > 0 && mayEdit ? (
        <>
          <OtherSenderNotice sender={mail.senderEmail} recipient={request.recipient} />
          <Recording {...{ mail, request, proposals, now }}>
            {mail.state === 'waiting' ? <MailActs mailId={mail.id} acts={acts} /> : null}
          </Recording>
        </>
      ) : null}
    </>
  )
}

/** Whose words would become a proof is for a person to judge. */
function OtherSenderNotice({ sender, recipient }: { sender: string | null; recipient: string | null }) {
  const translate = useTranslations('answers')
  if (!comesFromElsewhere(sender, recipient)) return null
  return (
    <Notice meaning="attention" title={translate('otherSender.title')}>
      {translate.rich(sender === null ? 'otherSender.none' : 'otherSender.text', {
        sender: sender ?? '',
        recipient: recipient ?? '',
        address: (chunks) => <Address>{chunks}</Address>,
      })}
    </Notice>
  )
}

function Recording({
  mail,
  request,
  proposals,
  now,
  children,
}: Pick<Props, 'proposals' | 'now'> & { mail: AnswerMail; request: AnsweredRequest; children: React.ReactNode }) {
  const translate = useTranslations('answers')
  const dayOf = useDay()
  const { day, mailDay, hint } = answerDayOf(mail.writtenAt, request.sentOn, now)
  const asked = proposals.flatMap((proposal) => {
    const item = request.items.find(({ id }) => id === proposal.itemId)
    return item ? [{ item, proposal }] : []
  })
  const shown = (iso: string | null) => (iso === null ? '' : dayOf(iso))
  return (
    <MailRecordForm
      // What was chosen belongs to the customers that are asked about.
      key={asked.map(({ item }) => item.id).join()}
      mailId={mail.id}
      version={request.version}
      asked={asked}
      date={{
        value: day,
        min: request.sentOn ?? undefined,
        max: berlinToday(now),
        hint:
          hint === null ? null : translate(`proposal.${hint}`, { day: shown(mailDay), sentOn: shown(request.sentOn) }),
      }}
    >
      {children}
    </MailRecordForm>
  )
}

function Recorded({ mail, request, mayEdit }: { mail: AnswerMail; request: AnsweredRequest; mayEdit: boolean }) {
  const translate = useTranslations('answers')
  const items = request.items.filter((item) => item.answerMailId === mail.id)
  return (
    <Notice meaning="done" title={translate('recorded.title')}>
      <ul className="my-2 flex flex-col gap-1">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-x-3">
            <TextLink href={`/customers/${item.customerId}`} prefetch={false}>
              {item.customerName}
            </TextLink>
            <ItemStatusLabel status={item.status} />
          </li>
        ))}
      </ul>
      {mayEdit && items.length > 0 ? <TakeBackMailButton mailId={mail.id} /> : null}
    </Notice>
  )
}

const MEANING: Record<Obstacle, Meaning> = {
  automatic: 'blocked',
  undelivered: 'wrong',
  'own-request': 'attention',
  draft: 'attention',
  closed: 'blocked',
  withdrawn: 'blocked',
}

function ObstacleNotice({ obstacle }: { obstacle: Obstacle }) {
  const translate = useTranslations('answers')
  return (
    <Notice meaning={MEANING[obstacle]} title={translate(`obstacle.${obstacle}.title`)}>
      {translate(`obstacle.${obstacle}.text`)}
    </Notice>
  )
}
