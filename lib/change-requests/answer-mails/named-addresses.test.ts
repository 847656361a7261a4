import { expect, it } from 'vitest'
import { addressesIn, targetAddress } from '@/lib/change-requests/answer-mails/named-addresses'

it.each([
  ['Neu: info@krueger.example.', ['info@krueger.example']],
  ['"Sage" <order@sage.example>, <mailto:a@b.example> und a@b.example', ['order@sage.example', 'a@b.example']],
  ["info@müller.example; o'neil", ['info@müller.example']],
  ['niemand @ nirgends', []],
])('%s names %j', (text, addresses) => expect(addressesIn(text)).toEqual(addresses))

it.each([
  ['wurde von alt@a.example auf neu@a.example geändert', 'neu@a.example'],
  ['wurde auf die Adresse neu@a.example geändert', 'neu@a.example'],
  ['wurde auf die neue E-Mail-Adresse „neu@a.example“ geändert', 'neu@a.example'],
  ['lautet jetzt: neu@a.example.', 'neu@a.example'],
  ['has been changed from alt@a.example to neu@a.example', 'neu@a.example'],
  ['has been changed to the new address <neu@a.example>', 'neu@a.example'],
  ['neu@a.example wurde hinterlegt', null],
  ['wurde geändert', null],
])('%s leads to %s', (sentence, target) => expect(targetAddress(sentence)).toBe(target))
