'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ClaimImpact } from '@/components/onboarding/claim-impact'
import { RecordPanel } from '@/components/onboarding/record-panel'
import { type ClaimPreview, useClaimPreview } from '@/components/onboarding/use-claim-preview'
import { useCloseForm } from '@/components/onboarding/use-close-form'
import { Button } from '@/components/ui/button'
import { CheckboxField, SelectField, TextArea, TextField } from '@/components/ui/fields'
import { Form, formValues, type SharedRefusal } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useSubmission } from '@/components/ui/use-submission'
import { addClaimAction, saveAndDraftAction, undoClaimAction } from '@/lib/onboarding/actions'
import { CLAIM_SOURCES, type ClaimKind, type ClaimSource } from '@/lib/onboarding/stages'

type Answer = Awaited<ReturnType<typeof addClaimAction>> | Awaited<ReturnType<typeof saveAndDraftAction>>
type Outcome = Exclude<Answer, SharedRefusal> | { status: 'look-first' }

const USUAL_SOURCE: Record<ClaimKind, ClaimSource> = {
  'main-contact': 'portal',
  'sage-id': 'customer',
  entitlement: 'order',
}

/** What one form can make: the claim, that of the Sage ID beside it, and a request. */
const MADE = ['submissionId', 'sageIdSubmissionId', 'requestSubmissionId']

type Props = {
  customerId: string
  kind: ClaimKind
  /** 'YYYY-MM-DD' */
  today: string
  currentEmail: string | null
}

/** Records an address as a claim. What would end a working sign-in is shown before it is saved, never after. */
export function ClaimForm({ customerId, kind, today, currentEmail }: Props) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const common = useTranslations('common')
  const router = useRouter()
  const close = useCloseForm(customerId)
  const toast = useToast()
  const wanted = useRef<'save' | 'draft'>('save')
  const { preview, look, lookSoon, isShownFor } = useClaimPreview(customerId, kind)
  // A main contact is a decision, to be weighed; the other two addresses are findings, recorded as they are.
  const isChoice = (seen: ClaimPreview | null) => kind === 'main-contact' && (seen?.offers.includes('keep') ?? false)
  const harmful = isChoice(preview)

  const action = useSubmission(async (input: unknown): Promise<Outcome | SharedRefusal> => {
    const values = input as Record<string, string>
    const typed = { email: values.email ?? '', observedOn: values.observedOn ?? '' }
    const act = wanted.current
    wanted.current = 'save'
    if (!isShownFor(typed)) {
      const seen = await look(typed)
      if (isChoice(seen)) return { status: 'look-first' }
    }
    return act === 'draft' ? saveAndDraftAction(input) : addClaimAction(input)
  }, MADE)

  const onOutcome = (outcome: Outcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'look-first':
        return undefined
      case 'recorded': {
        const { claimId } = outcome
        const undo = async () => {
          const answer = await undoClaimAction({ customerId, claimId }).catch(() => null)
          toast(answer?.status === 'retracted' ? common('undone') : translate('claim.undoFailed'))
        }
        toast(translate('claim.saved'), { label: common('undo'), onClick: () => void undo() })
        close()
        return undefined
      }
      case 'drafted':
        router.push(`/requests/${outcome.requestId}`)
        return undefined
      case 'saved-only':
        toast(translate(outcome.reason === null ? 'claim.saved' : `claim.savedOnly.${outcome.reason}`))
        close()
        return undefined
      case 'gone':
        return { form: 'gone' }
    }
  }

  const onInput = (event: React.SyntheticEvent<HTMLDivElement>) => {
    const form = event.target instanceof HTMLElement ? event.target.closest('form') : null
    if (!form) return
    const { email, observedOn } = formValues(form)
    if (typeof email === 'string' && typeof observedOn === 'string') lookSoon({ email, observedOn })
  }

  return (
    <RecordPanel title={translate(`claim.title.${kind}`)} onClose={close}>
      <div onInput={onInput}>
        <Form<Outcome>
          action={action}
          onOutcome={onOutcome}
          hidden={{ customerId, kind }}
          submitLabel={harmful ? translate('claim.saveAnyway') : common('save')}
          submitVariant={harmful ? 'danger' : 'primary'}
          label={translate(`claim.title.${kind}`)}
          secondary={
            <>
              {preview?.offers.includes('save-and-draft-request') ? (
                <Button
                  type="submit"
                  onClick={() => {
                    wanted.current = 'draft'
                  }}
                >
                  {translate('claim.saveAndDraft')}
                </Button>
              ) : null}
              <Button onClick={close}>{harmful ? translate('claim.keep') : common('cancel')}</Button>
            </>
          }
        >
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
            <TextField
              name="email"
              label={translate('claim.email')}
              defaultValue={currentEmail ?? ''}
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              maxLength={320}
              required
              mono
              className="sm:col-span-2 lg:col-span-1"
            />
            <SelectField name="source" label={translate('claim.source')} defaultValue={USUAL_SOURCE[kind]}>
              {CLAIM_SOURCES.filter((source) => source !== 'import').map((source) => (
                <option key={source} value={source}>
                  {words(`source.${source}`)}
                </option>
              ))}
            </SelectField>
            <TextField
              name="observedOn"
              type="date"
              label={translate('claim.observedOn')}
              defaultValue={today}
              max={today}
              required
            />
          </div>
          <TextArea
            name="evidence"
            label={translate('claim.evidence')}
            hint={translate('claim.evidenceHint')}
            rows={2}
            maxLength={2000}
          />
          {preview ? <ClaimImpact preview={preview} /> : null}
          {kind === 'main-contact' && preview?.offers.includes('save-and-draft-request') ? (
            <CheckboxField
              name="sageIdFollows"
              label={translate('claim.sageIdFollows')}
              hint={translate('claim.sageIdFollowsHint')}
            />
          ) : null}
        </Form>
      </div>
    </RecordPanel>
  )
}
