import { useFormatter, useTranslations } from 'next-intl'
import { Quoted } from '@/components/evidence/evidence-table'
import { usePersonName } from '@/components/evidence/use-person-name'
import { useDay } from '@/components/ui/day'
import { Address } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { EvidenceRequest } from '@/lib/evidence/data'

/** Each request with its mail as it left and the answer; a mail may be longer than a page, its head never stands alone. */
export function RequestList({ requests, people }: { requests: readonly EvidenceRequest[]; people: readonly Owner[] }) {
  return (
    <ul className="flex flex-col gap-4">
      {requests.map((request) => (
        <li key={request.itemId}>
          <OneRequest request={request} people={people} />
        </li>
      ))}
    </ul>
  )
}

function OneRequest({ request, people }: { request: EvidenceRequest; people: readonly Owner[] }) {
  const translate = useTranslations('evidence')
  const status = useTranslations('requests')
  const format = useFormatter()
  const shownDay = useDay()
  const nameOf = usePersonName(people)
  const { mail, answerMail } = request
  return (
    <>
      <h3 className="font-semibold break-after-avoid">
        {request.code} · {status(`itemStatus.${request.status}`)}
      </h3>
      <p>
        {translate.rich('requests.change', {
          from: request.oldEmail,
          to: request.newEmail,
          address: (text) => <Address>{text}</Address>,
        })}
      </p>
      <p>
        {translate('requests.drafted', {
          moment: format.dateTime(request.createdAt, 'moment'),
          name: nameOf(request.createdById),
        })}{' '}
        {request.sentOn === null
          ? translate('requests.notSent')
          : translate('requests.sent', { day: shownDay(request.sentOn), name: nameOf(request.sentById) })}
      </p>
      {mail ? (
        <div className="mt-1 border box-decoration-clone p-2 text-xs">
          {request.isShared ? <p className="mb-1 font-semibold">{translate('requests.shared')}</p> : null}
          <p>
            {translate('requests.recipient')}: <Address>{mail.recipient}</Address>
          </p>
          <p className="wrap-anywhere">
            {translate('requests.subject')}: {mail.subject}
          </p>
          <p className="mt-1 wrap-anywhere whitespace-pre-line">{mail.body}</p>
        </div>
      ) : null}
      {request.answeredOn === null ? null : (
        <p className="mt-1">
          {translate('requests.answered', {
            day: shownDay(request.answeredOn),
            name: nameOf(request.answeredById),
            answer: status(`itemStatus.${request.status}`),
          })}
        </p>
      )}
      {request.answerNote ? <Quoted>{request.answerNote}</Quoted> : null}
      {answerMail ? (
        <div className="mt-1 border p-2 text-xs">
          <p className="font-semibold">{translate('requests.answerMail')}</p>
          <p className="wrap-anywhere">
            {translate('requests.sender')}: {answerMail.sender}
          </p>
          {answerMail.writtenAt ? (
            <p>
              {translate('requests.writtenAt')}: {format.dateTime(answerMail.writtenAt, 'moment')}
            </p>
          ) : null}
          <p className="wrap-anywhere">
            {translate('requests.subject')}: {answerMail.subject}
          </p>
          <p className="mt-1 wrap-anywhere whitespace-pre-line">{answerMail.text}</p>
        </div>
      ) : null}
    </>
  )
}
