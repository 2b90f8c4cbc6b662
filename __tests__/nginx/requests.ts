import { RequestBody } from '../../src/nginx/body'
import type { Connection } from '../../src/nginx/connection'
import { HeaderLines, type HeaderLine } from '../../src/nginx/header-lines'
import { NginxRequest } from '../../src/nginx/request'
import type { RequestHead } from '../../src/nginx/request-head'
import type { UpstreamResponse } from '../../src/nginx/upstream-exchange'

export const HOST: HeaderLine = ['Host', 'example.com']

interface RequestParts {
  readonly method?: string
  readonly target?: string
  readonly httpVersion?: 1.0 | 1.1 | 2
  readonly headers?: readonly HeaderLine[]
  readonly body?: string
  readonly connection?: Partial<Connection>
}

export function headOf({
  method = 'GET',
  target = '/',
  httpVersion = 1.1,
  headers = [HOST],
}: RequestParts): RequestHead {
  return { method, target, httpVersion, headers: new HeaderLines(headers) }
}

/** A request as nginx has it once its head is read; the client is at 127.0.0.1. */
export function requestOf(parts: RequestParts = {}): NginxRequest {
  const connection: Connection = {
    scheme: 'http',
    remoteAddress: '127.0.0.1',
    remotePort: 40000,
    serverAddress: '127.0.0.1',
    serverPort: 8000,
    ...parts.connection,
  }
  return new NginxRequest(connection, headOf(parts), new RequestBody(parts.body ?? ''), 'c0ffee', 1_700_000_000.123)
}

/** A 200 of a service: `text/plain`, "hello", its length announced. */
export function helloWith(headers: readonly HeaderLine[] = [['Content-Type', 'text/plain']]): UpstreamResponse {
  return { status: 200, reason: 'OK', headers: new HeaderLines([...headers, ['Content-Length', '5']]), body: 'hello' }
}

export function valuesOf(lines: Iterable<HeaderLine>, name: string): string[] {
  return [...lines].filter(([line]) => line.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
}

export function namesOf(lines: Iterable<HeaderLine>): string[] {
  return [...lines].map(([name]) => name)
}
