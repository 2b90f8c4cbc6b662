import path from 'node:path'
import { nearestName } from '../../errors/nearest-name'
import { parseArguments } from '../arguments'
import type { Command } from '../command'
import { languageNamed, LANGUAGES } from '../init/languages'
import { pluginName } from '../init/plugin-name'
import { writePlugin, type NewPlugin } from '../init/write-plugin'
import { UsageError } from '../usage-error'

const OPTIONS = {
  language: { type: 'string', short: 'l' },
  name: { type: 'string', short: 'n' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

const NAMES = Object.keys(LANGUAGES).join(', ')

const HELP = `Usage: kong-pdk-mock init [options] --language <language> [folder]

Writes a first plugin with tests that pass, a workflow for GitHub Actions, and a README that tells how to run them and how a
real Kong loads the plugin. Without a folder, it is written to the working directory.

Options:
  -l, --language <language>  ${NAMES}
  -n, --name <name>          what the plugin is called (default: as its folder)
      --force                replace files that are there
  -h, --help                 this text

Examples:
  kong-pdk-mock init my-plugin --language js
  kong-pdk-mock init --language ts --name key-quota .
  kong-pdk-mock init plugins/greeter --language python

Exit codes: 0 written, 1 files are in the way and nothing was written, 2 usage or crash.`

/** `kong-pdk-mock init`: a first plugin, with tests that pass. */
export const init: Command = {
  summary: 'Begin a plugin in JavaScript, TypeScript, Python or Go, with tests that pass',
  help: HELP,
  run: async (args, terminal) => writePlugin(newPlugin(args, terminal.cwd), terminal),
}

function newPlugin(args: readonly string[], cwd: string): NewPlugin {
  const { values, positionals } = parseArguments(args, OPTIONS, HELP)
  const [folder = '.', ...others] = positionals
  if (others.length > 0) throw new UsageError(`Name one folder, not also ${others.join(', ')}.`)
  return {
    language: languageOf(values.language),
    name: pluginName(values.name, path.resolve(cwd, folder)),
    folder,
    force: values.force,
  }
}

function languageOf(word: string | undefined): string {
  if (word === undefined) throw new UsageError(`In which language? Add --language with one of ${NAMES}.`)
  const known = languageNamed(word)
  if (known !== undefined) return known
  const nearest = nearestName(
    word,
    Object.keys(LANGUAGES).flatMap((name) => [name, ...(LANGUAGES[name]?.aliases ?? [])]),
  )
  const remedy = nearest === undefined ? `Use one of ${NAMES}.` : `Did you mean "${languageNamed(nearest) ?? nearest}"?`
  throw new UsageError(`There is no language "${word}" here. ${remedy}`)
}
