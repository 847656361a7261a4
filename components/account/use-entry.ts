'use client'

import { useState } from 'react'
import { requestSignIn } from '@/components/account/request-sign-in'

/** After a link was used: signs the person in with what was just typed, or says that signing in is still to be done. */
export function useEntry() {
  const [stuck, setStuck] = useState(false)
  const enter = async (email: string, password: string) => {
    if ((await requestSignIn(email, password)) === 'signed-in') window.location.assign('/')
    else setStuck(true)
  }
  return { stuck, enter }
}
