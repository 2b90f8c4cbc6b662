import path from 'node:path'
import { parseArgs } from 'node:util'
import { MockUsageError, SchemaViolation } from '../../index'
import { exportSchema, SCHEMA_LANGUAGES, type SchemaLanguage } from '../../schema-export/export-schema'
import { requirePlugin } from '../plugin-file'

/** Where a command reads paths from and writes to. */
export interface SchemaIo {
  /** The folder that relative paths begin in. */
  readonly cwd: string
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

export const SCHEMA_USAGE = `Usage: kong-pdk-mock schema export --to ${SCHEMA_LANGUAGES.join('|')} <plugin file>

Writes the Schema of a plugin in another language to the standard output.
  --to json-schema  JSON Schema 2020-12 of the config as an operator may write it
  --to lua          a schema.lua, as Kong's own plugins and Konnect have it
  --to typescript   an interface of the config as the plugin's constructor receives it
`

/**
 * `kong-pdk-mock schema export --to <language> <plugin file>`
 *
 * @param args - what stands behind `schema`
 * @returns the exit code: 0 written, 1 Kong would refuse the plugin or its schema, 2 usage, or a file that cannot be loaded
 */
export function schemaCommand(args: readonly string[], io: SchemaIo): number {
  const request = requestIn(args)
  if (typeof request === 'string') {
    io.stderr.write(`${request}\n\n${SCHEMA_USAGE}`)
    return 2
  }
  if (request === undefined) {
    io.stdout.write(SCHEMA_USAGE)
    return 0
  }
  return write(request, io)
}

interface ExportRequest {
  readonly file: string
  readonly language: SchemaLanguage
}

/** What is to be written; undefined when help is asked for, and a sentence when the arguments make no sense. */
function requestIn(args: readonly string[]): ExportRequest | string | undefined {
  const parsed = parse(args)
  if (typeof parsed === 'string') return parsed
  const { values, positionals } = parsed
  if (values.help) return undefined
  const [action, file, ...others] = positionals
  if (action !== 'export') return `Unknown action "${action ?? ''}": expected "export".`
  if (file === undefined || others.length > 0) return `Expected one plugin file, got ${positionals.length - 1}.`
  const language = SCHEMA_LANGUAGES.find((one) => one === values.to)
  if (!language) return `Unknown language "${values.to ?? ''}": pass --to with one of ${SCHEMA_LANGUAGES.join(', ')}.`
  return { file, language }
}

function parse(args: readonly string[]) {
  try {
    const options = { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return (error as Error).message
  }
}

function write({ file, language }: ExportRequest, io: SchemaIo): number {
  const absolute = path.resolve(io.cwd, file)
  try {
    io.stdout.write(exportSchema(requirePlugin(absolute), path.parse(absolute).name, language))
    return 0
  } catch (error) {
    const isRefusal = error instanceof MockUsageError || error instanceof SchemaViolation
    io.stderr.write(`${file}: ${isRefusal ? error.message : `cannot be loaded: ${reasonOf(error)}`}\n`)
    return isRefusal ? 1 : 2
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
