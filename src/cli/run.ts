import type { Command } from './command'
import { check } from './commands/check'
import { schema } from './commands/schema'
import { serve } from './commands/serve'
import { test } from './commands/test'
import type { Terminal } from './terminal'
import { UsageError } from './usage-error'

const COMMANDS: Readonly<Record<string, Command>> = { check, schema, serve, test }
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
  if (name === '--help' || name === '-h' || name === 'help') return tell(terminal, overview())
  if (name === undefined) throw new UsageError(overview())
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(`There is no command "${name}".\n\n${overview()}`)
  if (rest.includes('--help') || rest.includes('-h')) return tell(terminal, command.help)
  return command.run(rest, terminal)
}

function tell(terminal: Terminal, text: string): number {
  terminal.out(`${text}\n`)
  return FINE
}

function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return [
    'Usage: kong-pdk-mock <command> [options]',
    '',
    'Commands:',
    ...commands,
    '',
    'Each has a --help of its own.',
  ].join('\n')
}

function crashReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `kong-pdk-mock failed; this is a mistake of its own.\n${stack}`
}
