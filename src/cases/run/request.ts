import type { RequestInit } from '../../index'
import { readBeside } from '../expect/message'
import { itemsOf, memberOf, numberOf, plain, textOf, type Located, type LocatedEntry } from '../yaml/located'
import { certificatesOf } from './client-certificates'

/** A request as `gateway.request()` takes it. */
export interface SentRequest {
  readonly target: string
  readonly init: RequestInit
}

const SHORTHAND = /^([A-Z]+) +(.*)$/s

/**
 * @param defaults - a request that is taken over where the test's own says nothing; headers are taken over one by one
 * @throws Error when the file of a body or of a certificate cannot be read
 */
export function toRequest(written: Located, defaults: Located | undefined): SentRequest {
  const { method, path } = lineOf(written, defaults)
  const find = (key: string) => memberOf(written, key) ?? memberOf(defaults, key)
  const clientIp = textOf(find('client_ip'))
  const httpVersion = textOf(find('http_version')) as RequestInit['http_version']
  const init: RequestInit = {
    ...messageOf(headersOf(written, defaults), hasBody(written) ? written : defaults),
    ...optional('consumer', textOf(find('consumer'))),
    ...optional('credential', plainOf(find('credential')) as RequestInit['credential']),
    ...optional('client', clientIp === undefined ? undefined : { ip: clientIp }),
    ...optional('scheme', textOf(find('scheme')) as RequestInit['scheme']),
    ...optional('http_version', httpVersion),
    ...optional('sni', textOf(find('sni'))),
    ...optional('clientCertificates', certificatesOf(find('client_certificates'))),
    ...optional('port', numberOf(find('port'))),
  }
  return { target: `${method} ${withQuery(path, find('query'))}`, init }
}

function lineOf(written: Located, defaults: Located | undefined) {
  const inherited = {
    method: textOf(memberOf(defaults, 'method')) ?? 'GET',
    path: textOf(memberOf(defaults, 'path')) ?? '/',
  }
  const line = textOf(written)
  if (line !== undefined) {
    const [, method = inherited.method, path = line] = SHORTHAND.exec(line) ?? []
    return { method, path }
  }
  const [method, path] = ['method', 'path'].map((key) => textOf(memberOf(written, key)))
  return { method: method ?? inherited.method, path: path ?? inherited.path }
}

function withQuery(path: string, query: Located | undefined): string {
  if (query?.kind !== 'mapping') return path
  const args = new URLSearchParams(pairsOf(query.entries)).toString()
  return args === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${args}`
}

/** The test's own header takes the place of the default one, whatever its case. */
function headersOf(written: Located, defaults: Located | undefined): readonly LocatedEntry[] {
  const own = entriesOf(memberOf(written, 'headers'))
  const names = new Set(own.map(({ key }) => key.toLowerCase()))
  return [...entriesOf(memberOf(defaults, 'headers')).filter(({ key }) => !names.has(key.toLowerCase())), ...own]
}

export function entriesOf(node: Located | undefined): readonly LocatedEntry[] {
  return node?.kind === 'mapping' ? node.entries : []
}

/**
 * Headers and body of a request or a reply. A header with a list is several lines; the type of a body is added where none is
 * written.
 *
 * @throws Error when the file of the body cannot be read
 */
export function messageOf(headers: readonly LocatedEntry[], node: Located | undefined) {
  const lines = pairsOf(headers)
  const { body, type } = bodyOf(node)
  const isTyped = lines.some(([name]) => name.toLowerCase() === 'content-type')
  if (type !== undefined && !isTyped) lines.push(['Content-Type', type])
  return { headers: lines, ...(body !== undefined && { body }) }
}

function pairsOf(entries: readonly LocatedEntry[]): [string, string][] {
  return entries.flatMap(({ key, value }) => itemsOf(value).map((item): [string, string] => [key, textOf(item) ?? '']))
}

function hasBody(node: Located): boolean {
  return ['body', 'json', 'form', 'base64', 'file'].some((key) => memberOf(node, key) !== undefined)
}

function bodyOf(node: Located | undefined): { readonly body?: string | Uint8Array; readonly type?: string } {
  const [body, json, form, base64, file] = ['body', 'json', 'form', 'base64', 'file'].map((key) => memberOf(node, key))
  if (body) return { body: textOf(body) ?? '' }
  if (json) return { body: JSON.stringify(plain(json)), type: 'application/json' }
  if (form)
    return { body: new URLSearchParams(pairsOf(entriesOf(form))).toString(), type: 'application/x-www-form-urlencoded' }
  if (base64) return { body: Buffer.from(textOf(base64) ?? '', 'base64') }
  return file ? { body: readBeside(file) } : {}
}

function plainOf(node: Located | undefined): unknown {
  return node && plain(node)
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }
}
