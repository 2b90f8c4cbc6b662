import { lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ownPackage } from '../package-root'
import type { Terminal } from '../terminal'
import { UsageError } from '../usage-error'
import { LANGUAGES } from './languages'
import { templateFiles, type NewFile } from './template-files'

const FINE = 0
const REFUSED = 1
const FIRST_REQUEST = `/orders -H 'X-Api-Key: s3cret-1' --config '{"callers": {"s3cret-1": "billing"}}'`

/** A plugin to be begun. */
export interface NewPlugin {
  readonly language: string
  readonly name: string
  /** As it was given. */
  readonly folder: string
  /** Files that are there may be replaced. */
  readonly force: boolean
}

/**
 * Writes a plugin with its tests, all of it or nothing.
 *
 * @returns the exit code: 1 when files are in the way
 * @throws UsageError when the folder is none
 */
export function writePlugin(plugin: NewPlugin, terminal: Terminal): number {
  const folder = path.resolve(terminal.cwd, plugin.folder)
  checkFolder(folder, plugin.folder)
  const files = templateFiles(path.join(ownPackage().root, 'templates', plugin.language), plugin.name)
  const existing = files.filter((file) => lstatSync(path.join(folder, file.path), { throwIfNoEntry: false }))
  if (existing.length > 0 && !plugin.force) {
    terminal.log(refusal(existing))
    return REFUSED
  }
  for (const file of files) write(path.join(folder, file.path), file.text)
  terminal.out(summary(plugin, files))
  return FINE
}

function checkFolder(folder: string, given: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return
  throw new UsageError(`${given} is a file. Name a folder.`)
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function refusal(existing: readonly NewFile[]): string {
  const [is, it] = existing.length === 1 ? ['This file is', 'it'] : ['These files are', 'them']
  return [
    `✗ ${is} there already, and nothing was written:`,
    ...existing.map((file) => `  ${file.path}`),
    `Choose another folder, or replace ${it} with --force.`,
  ].join('\n')
}

function summary({ language, name, folder }: NewPlugin, files: readonly NewFile[]): string {
  const known = LANGUAGES[language]
  const isHere = path.normalize(folder) === '.'
  const steps = [...(isHere ? [] : [`cd ${quoted(folder)}`]), ...(known?.steps ?? [])]
  return [
    `The plugin "${name}" in ${known?.title ?? language}${isHere ? '' : `, in ${folder}`}:`,
    ...files.map((file) => `  ${file.path}`),
    '',
    'Next:',
    ...steps.map((step) => `  ${step}`),
    `  npx kong-pdk-mock run ${known?.plugin(name) ?? ''} ${FIRST_REQUEST}`,
    '',
    'README.md tells the rest, also how a real Kong loads the plugin.',
    '',
  ].join('\n')
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
