import { existsSync } from 'node:fs'
import path from 'node:path'
import { SchemaViolation } from '../../errors'
import { exportSchema, SCHEMA_LANGUAGES, type SchemaLanguage } from '../../schema-export/export-schema'
import { parseArguments } from '../arguments'
import { placeInFile } from '../check/load-mistakes'
import type { Command } from '../command'
import type { LoadFailure, ModuleFacts } from '../load/facts'
import { loadPlugin, type LoadResult } from '../load/load-plugin'
import { servedLanguage, startServed } from '../load/served-plugins'
import type { Terminal } from '../terminal'
import { UsageError } from '../usage-error'

/** Milliseconds that a file may take to load, and to come to its end. */
const LIMITS = { load: 10_000, end: 2000 }

const HELP = `Usage: kong-pdk-mock schema export --to <language> <plugin file>

Writes the Schema of a plugin to standard output, in another language. The plugin may be in JavaScript, TypeScript, Python, or Go
(the folder of its main package).

Options:
      --to <language>  json-schema: JSON Schema 2020-12 of the config as an operator may write it
                       lua: a schema.lua, as Kong's own plugins and Konnect have it
                       typescript: an interface of the config as the plugin's constructor receives it
  -h, --help           this text

Examples:
  kong-pdk-mock schema export --to json-schema plugins/my-plugin.js > config.schema.json
  kong-pdk-mock schema export --to lua plugins/my-plugin.ts > schema.lua

Exit codes: 0 written, 1 Kong would refuse the schema, 2 usage or crash.`

const OPTIONS = { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

/** `kong-pdk-mock schema export`: the schema of a plugin in another language. */
export const schema: Command = {
  summary: "Export a plugin's schema as JSON Schema, Lua or TypeScript",
  help: HELP,
  run: async (args, terminal) => exportFile(requestOf(args), path.join(__dirname, 'load-child.js'), terminal),
}

interface ExportRequest {
  readonly file: string
  readonly language: SchemaLanguage
}

function requestOf(args: readonly string[]): ExportRequest {
  const { values, positionals } = parseArguments(args, OPTIONS, HELP)
  const [action, file, ...others] = positionals
  if (action === undefined) throw new UsageError(HELP)
  if (action !== 'export') throw new UsageError(`There is no action "${action}". Use "export".\n\n${HELP}`)
  if (file === undefined || others.length > 0) throw new UsageError(`Name one plugin file.\n\n${HELP}`)
  return { file, language: languageOf(values.to) }
}

function languageOf(name: string | undefined): SchemaLanguage {
  const language = SCHEMA_LANGUAGES.find((one) => one === name)
  if (language) return language
  const what = name === undefined ? 'In which language?' : `There is no language "${name}".`
  throw new UsageError(`${what} Use --to with one of ${SCHEMA_LANGUAGES.join(', ')}.`)
}

/**
 * Writes the schema of a plugin file to the terminal.
 *
 * @param childFile - the program of the process that loads the file
 * @returns the exit code: 1 when Kong would refuse the schema
 * @throws UsageError when the file does not load
 */
export async function exportFile(
  { file, language }: ExportRequest,
  childFile: string,
  terminal: Terminal,
): Promise<number> {
  const { name, schema: fields } = await schemaOf(file, childFile, terminal)
  try {
    terminal.out(exportSchema(name, fields, language))
    return 0
  } catch (error) {
    if (!(error instanceof SchemaViolation)) throw error
    terminal.log(`${file}: Kong would not start with the schema of "${name}": ${error.message}`)
    return 1
  }
}

interface NamedSchema {
  readonly name: string
  readonly schema: unknown
}

async function schemaOf(file: string, childFile: string, { cwd }: Terminal): Promise<NamedSchema> {
  const absolute = path.resolve(cwd, file)
  if (!existsSync(absolute)) throw new UsageError(`There is no file "${file}".`)
  if (servedLanguage(absolute)) return servedSchema(file, absolute, cwd)
  const facts = factsOf(file, absolute, await loadPlugin(childFile, absolute, LIMITS))
  return { name: (facts.name ?? path.parse(absolute).name).toLowerCase(), schema: facts.schema }
}

async function servedSchema(file: string, absolute: string, cwd: string): Promise<NamedSchema> {
  const server = await startServed(absolute, cwd, LIMITS.load)
  await server.close()
  const [first, second] = Object.entries(server.modules)
  if (!first || second) throw new UsageError(`${file} has several plugins. Name the file of one.`)
  const [name, { Schema }] = first
  return { name, schema: Schema }
}

function factsOf(file: string, absolute: string, { facts, failure, ended, exit }: LoadResult): ModuleFacts {
  if (ended === 'hung') throw new UsageError(`${file} did not load in ${LIMITS.load / 1000} seconds.`)
  if (ended === 'exited') throw new UsageError(`${file} ended the process while it was loaded (${exit ?? ''}).`)
  if (failure) throw new UsageError(failureText(file, absolute, failure))
  if (!facts) throw new UsageError(`${file} cannot be loaded.`)
  if (facts.plugin !== 'function')
    throw new UsageError(`${file} exports no class "Plugin". Try: kong-pdk-mock check ${file}`)
  if (facts.schemaProblem === undefined) return facts
  throw new UsageError(`JSON cannot carry the Schema of ${file} to Kong: ${facts.schemaProblem}`)
}

function failureText(file: string, absolute: string, { message, stack }: LoadFailure): string {
  const place = placeInFile(absolute, stack)
  const where = place ? `${file}:${place.line}:${place.column}` : file
  return `${where}: ${message.split('\n')[0] ?? ''}. The file cannot be loaded; try: kong-pdk-mock check ${file}`
}
