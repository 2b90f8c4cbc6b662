import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Document as YamlDocument, Node } from 'yaml'
import type { UpstreamStub } from '../../index'
import type { FreshRequire } from './fresh-require'
import { PlacedError, placeOf } from './placed-error'
import { STUB_WORDS, toStub } from './stub-words'

/** What stands for services, by their names, and the files that say so. */
export interface LoadedStubs {
  readonly stubs: Readonly<Record<string, UpstreamStub>>
  readonly watched: readonly string[]
}

const REPLY_KEYS = new Set(['status', 'reason', 'headers', 'body', 'delay'])
const RULE_KEYS = new Set([...REPLY_KEYS, 'method', 'path'])

/**
 * Reads a file of stubs: YAML or JSON, or a module whose members are what `gateway.upstream()` takes.
 *
 * @param file - absolute
 * @throws PlacedError with line and column
 */
export function loadStubs(file: string, fresh: FreshRequire): LoadedStubs {
  if (/\.(ya?ml|json)$/i.test(file)) return { stubs: readYaml(file), watched: [file] }
  const { exported, files } = fresh.load(file)
  const stubs: Record<string, UpstreamStub> = {}
  for (const [service, said] of Object.entries(membersOf(exported, file))) {
    const stub = toStub(said)
    if (stub === undefined) throw new PlacedError(`${file}: ${senseless(service)}`)
    stubs[service] = stub
  }
  return { stubs, watched: files }
}

function membersOf(exported: unknown, file: string): Record<string, unknown> {
  const members = (exported as { readonly default?: unknown } | undefined)?.default ?? exported
  if (typeof members === 'object' && members !== null) return members as Record<string, unknown>
  throw new PlacedError(`${file}: it exports no stubs. Write: module.exports = { 'my-service': { status: 200 } }`)
}

function readYaml(file: string): Record<string, UpstreamStub> {
  const { parseDocument, isMap, isScalar } = require('yaml') as typeof import('yaml')
  const text = read(file)
  const document: YamlDocument = parseDocument(text, { prettyErrors: false })
  const refuse = (offset: number, why: string): never => {
    throw new PlacedError(`${path.relative(process.cwd(), file)}:${placeOf(text, offset)}: ${why}`)
  }
  const [error] = document.errors
  if (error) return refuse(error.pos[0], error.message)
  if (document.contents === null) return {}
  if (!isMap(document.contents)) return refuse(0, 'it must name services, each with what stands for it.')
  const stubs: Record<string, UpstreamStub> = {}
  for (const { key, value } of document.contents.items) {
    const service = isScalar(key) ? String(key.value) : ''
    const node = (value ?? key) as Node
    const said = (value as Node | null)?.toJS(document) as unknown
    const mistake = mistakeOf(service, said)
    if (mistake !== undefined) return refuse(node.range?.[0] ?? 0, mistake)
    const stub = toStub(said)
    if (stub) stubs[service] = stub
  }
  return stubs
}

function mistakeOf(service: string, said: unknown): string | undefined {
  if (Array.isArray(said)) return said.map((rule) => unknownKey(service, rule, RULE_KEYS)).find(Boolean)
  if (typeof said === 'string') return toStub(said) ? undefined : senseless(service)
  return unknownKey(service, said, REPLY_KEYS)
}

function unknownKey(service: string, reply: unknown, known: ReadonlySet<string>): string | undefined {
  if (typeof reply !== 'object' || reply === null) return senseless(service)
  const unknown = Object.keys(reply).find((key) => !known.has(key))
  if (unknown === undefined) return undefined
  return `the stub of "${service}" has no "${unknown}". Use ${[...known].join(', ')}.`
}

function senseless(service: string): string {
  return `what is said of "${service}" cannot stand for a service. Write a reply ({ status: 200, body: … }), a list of replies with method and path, or one of ${STUB_WORDS.join(', ')}.`
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new PlacedError(`${file}: ${(error as Error).message}`, { cause: error })
  }
}
