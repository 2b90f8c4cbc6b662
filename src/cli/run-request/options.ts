import { parseArguments, type ParsedArguments } from '../arguments'

const OPTIONS = {
  plugin: { type: 'string', multiple: true },
  config: { type: 'string', multiple: true },
  request: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true, default: [] as string[] },
  data: { type: 'string', short: 'd', multiple: true },
  'data-raw': { type: 'string', multiple: true },
  'data-binary': { type: 'string', multiple: true },
  json: { type: 'string', multiple: true },
  user: { type: 'string', short: 'u' },
  include: { type: 'boolean', short: 'i', default: false },
  https: { type: 'boolean', default: false },
  'client-ip': { type: 'string' },
  consumer: { type: 'string' },
  service: { type: 'string' },
  route: { type: 'string' },
  'kong-yml': { type: 'string' },
  'ignore-plugin': { type: 'string', multiple: true, default: [] as string[] },
  phase: { type: 'string' },
  'upstream-status': { type: 'string' },
  'upstream-header': { type: 'string', multiple: true, default: [] as string[] },
  'upstream-body': { type: 'string' },
  upstream: { type: 'string' },
  timeline: { type: 'boolean', default: false },
  silent: { type: 'boolean', short: 's', default: false },
  format: { type: 'string', short: 'f', default: 'text' },
  report: { type: 'string' },
  curl: { type: 'boolean', default: false },
  'time-limit': { type: 'string', default: '20' },
  'show-secrets': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

/** A command line of `run`, read but not yet understood. */
export type ParsedRun = ParsedArguments<typeof OPTIONS>

/** Its options, by their names. */
export type RunOptions = ParsedRun['values']

/**
 * @param help - what is told to those who have misspelt an option
 * @throws UsageError for an option that does not exist
 */
export function parseRun(args: readonly string[], help: string): ParsedRun {
  return parseArguments(args, OPTIONS, help)
}
