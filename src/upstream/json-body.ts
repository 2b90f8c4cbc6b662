import { MockUsageError } from '../errors'
import { shown } from '../errors/shown'
import { toByteString } from '../lua/strings'
import type { HeaderLines } from '../nginx/header-lines'

/**
 * A body that is neither text nor bytes; its type is added to the headers where they have none.
 *
 * @param action - what failed, as in `make a request of "/"`
 * @throws MockUsageError when JSON does not have such a value
 */
export function jsonBody(action: string, body: object, headers: HeaderLines): string {
  if (!headers.has('content-type')) headers.add('Content-Type', 'application/json')
  try {
    const json: unknown = JSON.stringify(body)
    if (typeof json === 'string') return toByteString(json)
  } catch (error) {
    const [why = ''] = error instanceof Error ? error.message.split('\n', 1) : [shown(error)]
    throw refused(action, why, error)
  }
  throw refused(action, `JSON does not have ${shown(body)}`)
}

function refused(action: string, why: string, cause?: unknown): MockUsageError {
  return new MockUsageError(
    `Failed to ${action}: its body cannot be sent as JSON (${why}). Use text, bytes, or a value that JSON has.`,
    { cause },
  )
}
