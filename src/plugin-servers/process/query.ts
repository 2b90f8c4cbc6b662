import { execFile } from 'node:child_process'
import { MockUsageError } from '../../errors'

/** Where and with what a command runs. */
export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

const LONGEST_DUMP = 64 * 1024 * 1024

/**
 * Runs a plugin server's query command, which writes what plugins it has as JSON.
 * kong/runloop/plugin_servers/process.lua, `query_external_plugin_info`
 *
 * @throws MockUsageError when it writes anything else
 */
export async function queryPlugins(command: readonly string[], options: CommandOptions): Promise<unknown> {
  const { output, errors } = await run(command, options)
  const dump = parse(output)
  if (typeof dump === 'object' && dump !== null) return dump
  throw new MockUsageError(
    `Failed to start a plugin server: what its query command writes is not a plugin info table:\n${command.join(' ')}\n${output}${errors}`,
  )
}

function run(
  [program = '', ...args]: readonly string[],
  { cwd, env }: CommandOptions,
): Promise<{ output: string; errors: string }> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: LONGEST_DUMP }
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ output: stdout, errors: stderr === '' && error ? error.message : stderr })
    })
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
