import path from 'node:path'
import { checkPlugins } from '../check/check-plugins'
import { readSettings } from '../check/settings'
import { formatNamed, parseArguments, secondsOf } from '../arguments'
import type { Command } from '../command'
import type { CheckedPlugin } from '../finding'
import { FORMATS } from '../formats/formats'
import { servedLanguage, type ServedLanguage } from '../load/served-plugins'
import type { Severity } from '../rules/rule'
import { wantsColour } from '../terminal'
import { UsageError } from '../usage-error'

const SECOND = 1000
const DEFAULT_SECONDS = '10'
/** How long a loaded plugin may need to come to its end. */
const END_LIMIT = 2 * SECOND

const OPTIONS = {
  format: { type: 'string', short: 'f' },
  'time-limit': { type: 'string', default: DEFAULT_SECONDS },
  'fail-on': { type: 'string', default: 'warning' },
  help: { type: 'boolean', short: 'h' },
} as const

const FAILING: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
}

const HELP = `Usage: kong-pdk-mock check [options] [paths…]

Tells whether Kong would load the plugins, and what their handlers do wrong. A path is a plugin file, a folder with a plugin, or
a directory of plugins as it is given to kong-js-pluginserver. Without paths, the working directory is taken.
Handlers are read, never run; modules are loaded, in a process of their own.

Options:
  -f, --format <name>       ${Object.keys(FORMATS).join(', ')}; github where GITHUB_ACTIONS is set, else pretty
      --fail-on <severity>  error, warning or info: the least that counts as a finding (default: warning)
      --time-limit <s>      seconds that a file may take to load (default: ${DEFAULT_SECONDS})
  -h, --help                this text

Rules are set in .kong-pdk-mock.json ({ "rules": { "fail-open": "off" } }), under "kong-pdk-mock" in package.json, or by a
comment: // kong-pdk-mock-disable-next-line <rule>

Examples:
  kong-pdk-mock check
  kong-pdk-mock check plugins src/my-plugin.ts
  kong-pdk-mock check --format sarif plugins > check.sarif

Exit codes: 0 fine, 1 findings, 2 usage or crash.`

/** `kong-pdk-mock check`: would Kong load the plugins, and what do their handlers do wrong? */
export const check: Command = {
  summary: 'Check plugins: would Kong load them, and what do their handlers do wrong?',
  help: HELP,
  run: async (args, terminal) => {
    const { values, positionals } = parseArguments(args, OPTIONS, HELP)
    const format = formatNamed(FORMATS, values.format, terminal)
    const failing = failingOf(values['fail-on'])
    const paths = positionals.length > 0 ? positionals : ['.']
    for (const one of paths) refuseServed(one, servedLanguage(path.resolve(terminal.cwd, one)))
    const plugins = await checkPlugins({
      cwd: terminal.cwd,
      paths,
      settings: readSettings(terminal.cwd),
      limits: { load: secondsOf(values['time-limit']) * SECOND, end: END_LIMIT },
      childFile: path.join(__dirname, 'load-child.js'),
    })
    terminal.out(format({ plugins, cwd: terminal.cwd, colour: wantsColour(terminal) }))
    if (plugins.length === 0) terminal.log('No plugins found.')
    return isClean(plugins, failing) ? 0 : 1
  },
}

/** Of plugins in other languages it would only say that Kong's JavaScript server does not load them. */
function refuseServed(given: string, language: ServedLanguage | undefined): void {
  if (language === undefined) return
  throw new UsageError(
    `${given} has a plugin in ${language}: "check" reads those in JavaScript and TypeScript. "kong-pdk-mock test" tells whether Kong would load it, and the mistakes of its handlers.`,
  )
}

function failingOf(name: string): readonly Severity[] {
  const failing = Object.hasOwn(FAILING, name) ? FAILING[name] : undefined
  if (failing) return failing
  throw new UsageError(`There is no severity "${name}". Use one of ${Object.keys(FAILING).join(', ')}.`)
}

function isClean(plugins: readonly CheckedPlugin[], failing: readonly Severity[]): boolean {
  return !plugins.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)))
}
