import type { RequestInit } from '../../index'
import { UsageError } from '../usage-error'
import { dataOf, textOf } from './data'
import type { ParsedRun, RunOptions } from './options'

/** A request as `gateway.request()` takes it. */
export interface RunRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | Uint8Array | undefined
  readonly init: RequestInit
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const BODIES = ['data', 'data-raw', 'data-binary', 'json']

/**
 * The request that curl would send for these options, but for its User-Agent.
 *
 * @throws UsageError when it makes none
 */
export function requestOf(parsed: ParsedRun, words: readonly string[], cwd: string): RunRequest {
  const { values } = parsed
  const { method, target } = lineOf(words)
  const body = bodyOf(parsed, cwd)
  const headers = headersOf(values, body !== undefined)
  const used = values.request ?? method ?? (body === undefined ? 'GET' : 'POST')
  return {
    method: used,
    target,
    headers,
    body,
    init: {
      method: used,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(body !== undefined && { body }),
      ...(values.https && { scheme: 'https' }),
      ...(values['client-ip'] !== undefined && { client: { ip: values['client-ip'] } }),
      ...(values.consumer !== undefined && { consumer: values.consumer }),
      problems: 'record',
    },
  }
}

function lineOf(words: readonly string[]): { readonly method: string | undefined; readonly target: string } {
  const [first = ''] = words
  const hasMethod = /^[A-Z]+$/.test(first)
  if (!hasMethod && /^[A-Za-z]+$/.test(first)) {
    throw new UsageError(
      `"${first}" is neither a method nor a target. Methods are in capitals, ${first.toUpperCase()}; targets begin with a slash, /${first}.`,
    )
  }
  const [target = '/', ...others] = hasMethod ? words.slice(1) : words
  if (others.length > 0) throw new UsageError(`Name one request, not also "${others.join(' ')}".`)
  if (/^(\/|\*$|https?:\/\/)/.test(target)) return { method: hasMethod ? first : undefined, target }
  throw new UsageError(
    `"${target}" is no target of a request. Use a path, /orders?x=1, or a URL, https://example.com/orders.`,
  )
}

function headersOf({ header, json, user }: RunOptions, hasBody: boolean): [string, string][] {
  const own = header.map(readHeader)
  const named = new Set(own.map(([name]) => name.toLowerCase()))
  const implied: [string, string][] = [
    ...(user === undefined ? [] : [basic(user)]),
    ['Accept', json ? JSON_TYPE : '*/*'],
    ...(hasBody ? [['Content-Type', json ? JSON_TYPE : FORM] as [string, string]] : []),
  ]
  const sent = own.filter(([, value]) => value !== undefined) as [string, string][]
  return [...implied.filter(([name]) => !named.has(name.toLowerCase())), ...sent]
}

/** As curl reads it: `Name: value`; `Name;` is empty, `Name:` takes one away that is there by itself. */
function readHeader(text: string): [name: string, value: string | undefined] {
  const [, name, mark, rest = ''] = /^([^:;]+)([:;])([^]*)$/.exec(text) ?? []
  if (name === undefined) throw new UsageError(`-H "${text}" is no header. Write: -H 'Name: value'`)
  const value = rest.trim()
  return [name.trim(), mark === ':' && value === '' ? undefined : value]
}

function basic(user: string): [string, string] {
  return ['Authorization', `Basic ${Buffer.from(user).toString('base64')}`]
}

/** All data in their order: forms are joined by `&`, JSON by nothing. */
function bodyOf({ tokens, values }: ParsedRun, cwd: string): string | Uint8Array | undefined {
  if (values.json && (values.data ?? values['data-raw'] ?? values['data-binary'])) {
    throw new UsageError('Use either --json or --data.')
  }
  const parts = tokens.flatMap((token) =>
    token.kind === 'option' && BODIES.includes(token.name) ? [partOf(token.name, token.value ?? '', cwd)] : [],
  )
  if (parts.length <= 1) return parts[0]
  return parts.map((part) => Buffer.from(part).toString('utf8')).join(values.json ? '' : '&')
}

function partOf(option: string, text: string, cwd: string): string | Uint8Array {
  if (option === 'data-raw') return text
  if (option === 'data') return text.startsWith('@') ? textOf(text, cwd).replace(/[\r\n\0]/g, '') : text
  return dataOf(text, cwd)
}
