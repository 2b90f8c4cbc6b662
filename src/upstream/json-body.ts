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
  const json = stringified(action, body)
  if (json === '{}' && !isPlain(body)) throw lost(action, body)
  if (typeof json === 'string') return toByteString(json)
  throw refused(action, `JSON does not have ${shown(body)}`)
}

function stringified(action: string, body: object): unknown {
  try {
    return JSON.stringify(body)
  } catch (error) {
    const [why = ''] = error instanceof Error ? error.message.split('\n', 1) : [shown(error)]
    throw refused(action, why, error)
  }
}

function refused(action: string, why: string, cause?: unknown): MockUsageError {
  return new MockUsageError(
    `Failed to ${action}: its body cannot be sent as JSON (${why}). Use text, bytes, or a value that JSON has.`,
    { cause },
  )
}

/** What is in a Map, a FormData or a promise, JSON does not see. */
function isPlain(body: object): boolean {
  return Object.prototype.toString.call(body) === '[object Object]'
}

function lost(action: string, body: object): MockUsageError {
  const name = Object.prototype.toString.call(body).slice('[object '.length, -1)
  const remedy = REMEDIES[name] ?? 'Use text, bytes, or a value that JSON has.'
  return new MockUsageError(`Failed to ${action}: its body is a ${name}, of which JSON makes {}. ${remedy}`)
}

const REMEDIES: Readonly<Record<string, string>> = {
  FormData:
    "Let Fetch encode it: const form = new Response(formData), then pass { headers: { 'Content-Type': form.headers.get('content-type') }, body: Buffer.from(await form.arrayBuffer()) }.",
  Blob: 'Use its bytes: Buffer.from(await blob.arrayBuffer()).',
  ArrayBuffer: 'Use its bytes: new Uint8Array(buffer).',
  Promise: 'Await it.',
}
