'use client'

import type { ReactNode } from 'react'
import { useAppointmentAct } from '@/components/appointments/use-appointment-act'
import { Button, type ButtonVariant } from '@/components/ui/button'

/** A button for what can be undone, so nobody is asked whether he is sure. */
export function AppointmentAct({
  name,
  appointment: { id, version },
  variant = 'secondary',
  children,
}: {
  name: 'cancel' | 'restore' | 'undo'
  appointment: { id: string; version: number }
  variant?: ButtonVariant
  children: ReactNode
}) {
  const { act, pending } = useAppointmentAct()
  return (
    <Button variant={variant} disabled={pending} onClick={() => act(name, { id, version })}>
      {children}
    </Button>
  )
}
