export type SignInAnswer = 'signed-in' | 'wrong' | 'throttled' | 'unavailable'

/**
 * Signs in by next-auth's own addresses. Its client function leaves the page when the server does not answer, and with
 * it what was typed.
 */
export async function requestSignIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
    const answer = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams({ email, password, csrfToken, json: 'true' }),
    })
    if (answer.status === 429) return 'throttled'
    if (answer.status === 401) return 'wrong'
    const { url } = await answer.json()
    // Without its cookie next-auth answers 200 and leads back to the form.
    return answer.ok && !String(url).includes('csrf=true') ? 'signed-in' : 'unavailable'
  } catch {
    return 'unavailable'
  }
}
