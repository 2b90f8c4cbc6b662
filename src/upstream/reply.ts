import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { ANY, DURATION, OBJECT, TEXT, type OptionKind } from '../errors/option-kinds'
import { shown } from '../errors/shown'
import { fromBytes, toByteString } from '../lua/strings'
import { HeaderLines } from '../nginx/header-lines'
import type { UpstreamResponse } from '../nginx/upstream-exchange'
import { headerLines, type HeaderInit } from './header-init'
import { jsonBody } from './json-body'

/** What an upstream service answers, as plain data. */
export interface UpstreamReply {
  /** @default 200 */
  readonly status?: number
  /** The reason phrase. @default the usual one of the status */
  readonly reason?: string
  readonly headers?: HeaderInit
  /** Text, bytes, or a value that is sent as JSON. @default nothing */
  readonly body?: string | Uint8Array | object | null
  /** Milliseconds until the answer, simulated: nothing waits, but time-outs and latencies take it as passed. @default 0 */
  readonly delay?: number
}

const ACTION = 'answer for an upstream service'
const KNOWN: Readonly<Record<keyof UpstreamReply, OptionKind>> = {
  status: ANY,
  reason: TEXT,
  headers: OBJECT,
  body: ANY,
  delay: DURATION,
}

/**
 * The answer as it goes over the wire. `Content-Length` is added unless the headers frame the body, `Content-Type` for JSON.
 *
 * @throws MockUsageError for a status that HTTP does not have, and for what a reply does not have
 */
export function toUpstreamResponse(reply: UpstreamReply): UpstreamResponse {
  const status = checkReply(ACTION, reply)
  const headers = new HeaderLines(headerLines(ACTION, reply.headers ?? {}))
  const body = bodyBytes(reply.body, headers)
  if (!headers.has('content-length') && !headers.has('transfer-encoding') && mayHaveBody(status)) {
    headers.add('Content-Length', String(body.length))
  }
  return { status, reason: reply.reason, headers, body }
}

/** A Fetch `Response` as plain data. */
export async function fromFetchResponse(response: Response): Promise<UpstreamReply> {
  const headers: [string, string][] = []
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') headers.push([name, value])
  })
  for (const cookie of response.headers.getSetCookie()) headers.push(['set-cookie', cookie])
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, ...(response.statusText !== '' && { reason: response.statusText }), headers, body }
}

/**
 * @param action - what failed, as in `answer for an upstream service`
 * @returns its status
 * @throws MockUsageError for a status that HTTP does not have, and for what a reply does not have
 */
export function checkReply(action: string, reply: UpstreamReply): number {
  checkKeys(action, reply, KNOWN)
  const { status = 200 } = reply
  if (Number.isInteger(status) && status >= 100 && status <= 999) return status
  throw new MockUsageError(`Failed to ${action}: ${shown(status)} is not an HTTP status. Use a number from 100 to 999.`)
}

function mayHaveBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304
}

function bodyBytes(body: UpstreamReply['body'], headers: HeaderLines): string {
  if (body === undefined || body === null) return ''
  if (typeof body === 'string') return toByteString(body)
  if (body instanceof Uint8Array) return fromBytes(body)
  return jsonBody(ACTION, body, headers)
}
