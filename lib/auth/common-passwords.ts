import 'server-only'

let list: Promise<ReadonlySet<string>> | undefined

/** Frequent passwords in lower case, from a list in the installation: nothing is asked of any service. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((entry) => String(entry).toLowerCase())),
  )
  return list
}
