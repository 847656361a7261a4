import { useTranslations } from 'next-intl'
import { Card, Facts, TextLink } from '@/components/ui/text'
import type { CustomerRecord } from '@/lib/customers/data'
import type { Advice } from '@/lib/email/advise'

/** The person behind the address, and who holds the phone of the second factor; what is missing is a link to enter it. */
export function ContactCard({
  record,
  advice,
  mayEdit,
}: {
  record: CustomerRecord
  advice: readonly Advice[]
  mayEdit: boolean
}) {
  const translate = useTranslations('customer')
  const address = useTranslations('address')
  const editPath = `/customers/${record.id}/edit`
  const value = (text: string | null) =>
    text ??
    (mayEdit ? (
      <TextLink href={editPath} prefetch={false}>
        {translate('contact.enter')}
      </TextLink>
    ) : (
      '–'
    ))
  const phone = record.contactPhone
  return (
    <Card title={translate('contact.title')}>
      <Facts
        items={[
          { term: translate('contact.name'), value: value(record.contactName) },
          { term: translate('contact.position'), value: value(record.contactPosition) },
          {
            term: translate('contact.phone'),
            value: phone ? (
              <a className="text-accent underline underline-offset-2" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                {phone}
              </a>
            ) : (
              value(null)
            ),
          },
          { term: translate('contact.secondFactor'), value: value(record.secondFactorHolder) },
        ]}
      />
      {advice.length > 0 ? (
        <div className="mt-3 border-t pt-3">
          <h3 className="font-medium">{translate('contact.advice')}</h3>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 text-xs">
            {advice.map((code) => (
              <li key={code}>{address(`advice.${code}`)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {record.notes ? (
        <div className="mt-3 border-t pt-3">
          <h3 className="font-medium">{translate('contact.notes')}</h3>
          <p className="mt-1 wrap-anywhere whitespace-pre-line">{record.notes}</p>
        </div>
      ) : null}
    </Card>
  )
}
