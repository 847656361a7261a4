'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { onShowKeys, showKeys, singleKey } from '@/components/layout/keys'

/** Loaded with the first opening: no page pays for it beforehand. */
const KeyList = dynamic(() => import('@/components/layout/key-list').then((module) => module.KeyList), { ssr: false })

/** "?" shows the keys, and so do the menu of the account and the palette. */
export function KeyHelp() {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  useEffect(
    () =>
      onShowKeys(() => {
        setWanted(true)
        setOpen(true)
      }),
    [],
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (singleKey(event) !== '?') return
      event.preventDefault()
      showKeys()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return wanted ? <KeyList open={open} onOpenChange={setOpen} /> : null
}
