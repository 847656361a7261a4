'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/**
 * Short confirmations, with undo where the act has one. They stay long enough to read and are announced; where a bar of
 * acts is at the bottom, they stand at the top.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={10_000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          data-toasts
          className="fixed right-4 bottom-20 left-4 z-50 flex flex-col gap-2 sm:left-auto sm:w-96 md:right-6 md:bottom-6 in-[body:has([data-bottom-bar])]:top-18 in-[body:has([data-bottom-bar])]:bottom-auto"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  const translate = useTranslations('common')
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      className="rounded border border-line-strong border-l-4 border-l-accent bg-card shadow-float"
    >
      <Toast.Content className="flex items-center gap-3 px-4 py-3">
        <Toast.Description className="min-w-0 flex-1 wrap-anywhere" />
        <Toast.Action className="rounded px-2 py-1 font-medium text-accent underline hover:bg-accent-soft" />
        <Toast.Close aria-label={translate('close')} className="rounded p-1 text-muted hover:bg-sunken">
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

export function useToast() {
  const { add, close } = Toast.useToastManager()
  return (description: string, action?: { label: string; onClick: () => void }) => {
    const id = add({
      description,
      ...(action ? { actionProps: { children: action.label, onClick: () => act(action.onClick) } } : {}),
    })
    const act = (onClick: () => void) => {
      close(id)
      onClick()
    }
  }
}
