import { existsSync } from 'node:fs'
import path from 'node:path'
import type { UpstreamStub } from '../../index'
import { nearestName } from '../../errors/nearest-name'
import { STUB_WORDS, toStub } from '../serve/stub-words'
import { secondsOf } from '../arguments'
import { UsageError } from '../usage-error'
import { dataOf, objectOf } from './data'
import type { ParsedRun, RunOptions } from './options'
import { pluginsOf, type GivenPlugin } from './plugin-paths'
import { requestOf, type RunRequest } from './request'

/** Phases of a request; those of streams need a connection. */
const PHASES = ['certificate', 'rewrite', 'access', 'response', 'log'] as const
const FORMATS = ['text', 'json'] as const
const SECOND = 1000

export type RequestPhase = (typeof PHASES)[number]

/** What `run` is asked to do. */
export interface RunSettings {
  readonly plugins: readonly GivenPlugin[]
  readonly request: RunRequest
  readonly consumer: string | undefined
  /** As written: a URL or an entity. */
  readonly service: Entity | undefined
  readonly route: Entity | undefined
  readonly kongYml: string | undefined
  readonly ignoredPlugins: readonly string[]
  readonly phase: RequestPhase | undefined
  readonly upstream: UpstreamStub | undefined
  readonly format: (typeof FORMATS)[number]
  /** What is printed besides or in place of the answer. */
  readonly timeline: 'beside' | 'instead' | 'none'
  readonly withHead: boolean
  readonly report: string | undefined
  readonly curl: boolean
  /** Whether credentials are printed as they are. */
  readonly secrets: 'masked' | 'shown'
  /** Milliseconds. */
  readonly limit: number
}

type Entity = Readonly<Record<string, unknown>>

/** @throws UsageError for options that make no sense */
export function settingsOf(parsed: ParsedRun, cwd: string): RunSettings {
  const { values } = parsed
  const { plugins, words } = pluginsOf(parsed, cwd)
  const kongYml = values['kong-yml']
  if (kongYml !== undefined) checkKongYml(kongYml, values, cwd)
  const phase = values.phase === undefined ? undefined : oneOf('phase', PHASES, values.phase)
  if (phase !== undefined && plugins.length !== 1) throw new UsageError('--phase needs one plugin, and one only.')
  return {
    plugins,
    request: requestOf(parsed, words, cwd),
    consumer: values.consumer,
    service: entityOf('--service', values.service, cwd, (url) => ({ url })),
    route: entityOf('--route', values.route, cwd, (one) => ({ paths: [one] })),
    kongYml,
    ignoredPlugins: values['ignore-plugin'],
    phase,
    upstream: upstreamOf(values, cwd),
    format: oneOf('format', FORMATS, values.format),
    timeline: values.timeline ? 'instead' : values.silent ? 'none' : 'beside',
    withHead: values.include,
    report: values.report,
    curl: values.curl,
    secrets: values['show-secrets'] ? 'shown' : 'masked',
    limit: secondsOf(values['time-limit']) * SECOND,
  }
}

function checkKongYml(file: string, { service, route, phase }: RunOptions, cwd: string): void {
  const own = Object.entries({ service, route, phase }).find(([, value]) => value !== undefined)
  if (own) throw new UsageError(`Use either --kong-yml or --${own[0]}.`)
  if (!existsSync(path.resolve(cwd, file))) throw new UsageError(`There is no file "${file}".`)
}

function entityOf(option: string, text: string | undefined, cwd: string, short: (text: string) => Entity) {
  if (text === undefined) return undefined
  return /^[@{]/.test(text) ? objectOf(option, text, cwd) : short(text)
}

/** Undefined: the service answers 200. */
function upstreamOf(values: RunOptions, cwd: string): UpstreamStub | undefined {
  const { upstream: word, 'upstream-status': status, 'upstream-body': body, 'upstream-header': headers } = values
  const isReply = status !== undefined || body !== undefined || headers.length > 0
  if (word !== undefined && isReply) throw new UsageError('Use either --upstream or --upstream-status, -header, -body.')
  if (word !== undefined) return toStub(oneOf('upstream', STUB_WORDS, word))
  if (!isReply) return undefined
  return {
    status: status === undefined ? 200 : statusOf(status),
    headers: headers.map(headerOf),
    ...(body !== undefined && { body: dataOf(body, cwd) }),
  }
}

function statusOf(text: string): number {
  if (/^[1-9]\d\d$/.test(text)) return Number(text)
  throw new UsageError(`"${text}" cannot be a status: use a number from 100 to 999.`)
}

function headerOf(text: string): [string, string] {
  const colon = text.indexOf(':')
  if (colon > 0) return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  throw new UsageError(`--upstream-header "${text}" is no header. Write: --upstream-header 'Name: value'`)
}

function oneOf<Name extends string>(option: string, names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text)
  if (found !== undefined) return found
  const nearest = nearestName(text, names)
  const remedy = nearest === undefined ? `Use one of ${names.join(', ')}.` : `Did you mean "${nearest}"?`
  throw new UsageError(`There is no --${option} "${text}". ${remedy}`)
}
