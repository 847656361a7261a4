import pg from 'pg'
import { StartRefusal } from '../start-refusal'

/** The sentence for a database that does not answer; names host and role, never the password. */
function unreachable(url: string, error: unknown): StartRefusal {
  const { hostname, port, pathname, username } = new URL(url)
  const failure = error instanceof AggregateError ? error.errors[0] : error
  const reason = failure instanceof Error ? failure.message.split('\n')[0] : 'no answer'
  return new StartRefusal(
    `The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be reached as ${username || 'nobody'}: ${reason}.`,
  )
}

/** One connection for the work before the application runs; throws StartRefusal with a sentence for the operator. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 120_000 })
  // Without a listener a connection lost while idle would end the process; the next query reports it anyway.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw unreachable(url, error)
  }
}
