import { nearestName } from '../errors/nearest-name'
import type { Command } from './command'
import { check } from './commands/check'
import { init } from './commands/init'
import { run as runOne } from './commands/run'
import { schema } from './commands/schema'
import { serve } from './commands/serve'
import { test } from './commands/test'
import { ownPackage } from './package-root'
import type { Terminal } from './terminal'
import { UsageError } from './usage-error'

const COMMANDS: Readonly<Record<string, Command>> = { init, run: runOne, test, serve, check, schema }
const FINE = 0
const CRASHED = 2

/**
 * Runs a command line.
 *
 * @param args - without the program's own name
 * @returns the exit code: 0 fine, 1 findings, 2 usage or crash
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal)
  } catch (error) {
    terminal.log(error instanceof UsageError ? error.message : crashReport(error))
    return CRASHED
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === 'help' && rest.length > 0) return dispatch([...rest.slice(0, 1), '--help'], terminal)
  if (name === '--help' || name === '-h' || name === 'help') return tell(terminal, overview())
  if (name === undefined) throw new UsageError(overview())
  if (name === '--version' || name === '-v' || name === 'version') return tell(terminal, ownPackage().version)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(`${unknown(name)}\n\n${overview()}`)
  if (rest.includes('--help') || rest.includes('-h')) return tell(terminal, command.help)
  return command.run(rest, terminal)
}

function tell(terminal: Terminal, text: string): number {
  terminal.out(`${text}\n`)
  return FINE
}

function unknown(name: string): string {
  const what = `There is no ${name.startsWith('-') ? 'option' : 'command'} "${name}".`
  const nearest = nearestName(name, [...Object.keys(COMMANDS), '--help', '--version'])
  return nearest === undefined ? what : `${what} Did you mean "${nearest}"?`
}

function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)
  return [
    'Usage: kong-pdk-mock <command> [options]',
    '',
    'Tests plugins for Kong Gateway 3.9.1 without a gateway.',
    '',
    'Commands:',
    ...commands,
    '',
    'Options:',
    '  -h, --help     this text, or that of a command: kong-pdk-mock run --help',
    '  -v, --version  the version',
    '',
    'Examples:',
    '  kong-pdk-mock init my-plugin --language js',
    '  kong-pdk-mock run my-plugin.js POST /orders --json \'{"item": 7}\'',
    '  kong-pdk-mock check plugins',
    '',
    'Exit codes: 0 fine, 1 something was found or failed, 2 usage or crash.',
  ].join('\n')
}

function crashReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `kong-pdk-mock failed; this is a mistake of its own.\n${stack}`
}
