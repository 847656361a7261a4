import pg from 'pg'
import { expect, it } from 'vitest'
import { migrate } from './migrate'
import { schemaDifference } from './schema-difference'

const ownerUrl = process.env.DATABASE_OWNER_URL ?? ''
const superuserUrl = process.env.DATABASE_SUPERUSER_URL ?? ''

it('is empty: the migrations lead exactly to the schema', async () => {
  expect(await schemaDifference(ownerUrl)).toBe('')
})

it('names what the schema has and the database lacks', async () => {
  const superuser = new pg.Client(superuserUrl)
  await superuser.connect()
  await superuser.query('CREATE DATABASE lacking OWNER lotse_owner')
  const lacking = ownerUrl.replace(/\/lotse$/, '/lacking')
  await migrate({ ownerUrl: lacking })
  const owner = new pg.Client(lacking)
  await owner.connect()
  await owner.query('ALTER TABLE organisations DROP COLUMN town')
  await owner.end()
  expect(await schemaDifference(lacking)).toMatch(/^-- AlterTable\nALTER TABLE "organisations" ADD COLUMN +"town" TEXT/)
  await superuser.query('DROP DATABASE lacking WITH (FORCE)')
  await superuser.end()
})
