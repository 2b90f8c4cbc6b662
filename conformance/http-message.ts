import { STATUS_CODES } from 'node:http'
import { bytes, text } from './values'
import type { HeaderPair, RecordedUpstream, UpstreamScenario } from './vector'

/** Reads a request that went through a stream. */
export function parseHttpRequest(data: Uint8Array): RecordedUpstream {
  const message = Buffer.from(data).toString('latin1')
  const [head = '', body = ''] = message.split(/\r\n\r\n(.*)/s, 2)
  const [requestLine = '', ...lines] = head.split('\r\n')
  const [method, target] = requestLine.split(' ')
  return {
    method,
    target,
    headers: lines.map((line): HeaderPair => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*: */, '')]),
    body: { base64: Buffer.from(body, 'latin1').toString('base64') },
  }
}

/** The answer of the recording upstream as it goes over the wire. */
export function writeHttpResponse({ status = 200, headers = [], body }: UpstreamScenario): Uint8Array {
  const content = bytes(body)
  const length: HeaderPair[] = headers.some(([name]) => name.toLowerCase() === 'content-length')
    ? []
    : [['Content-Length', String(content.length)]]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${text(value)}\r\n`)
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), content])
}
