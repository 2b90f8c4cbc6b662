import { execFile, spawnSync } from 'node:child_process'
import { MockUsageError } from '../../errors'
import { commandFailed, endText, type ProcessEnd } from './start-failure'

/** Where and with what a command runs. */
export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

interface QueryResult extends ProcessEnd {
  readonly output: string
  readonly errors: string
  /** Why the command did not run at all, or was stopped. */
  readonly failure?: { readonly code?: string | number | null } | null
}

const LONGEST_DUMP = 64 * 1024 * 1024
const LONGEST_QUERY_MS = 20_000

/** What a shell says about a program that it cannot run. */
const SHELL_CODES: Readonly<Record<string, number>> = { ENOENT: 127, EACCES: 126 }

/**
 * Runs a plugin server's query command, which writes what plugins it has as JSON. Its exit code does not matter to Kong.
 * kong/runloop/plugin_servers/process.lua, `query_external_plugin_info`
 *
 * @throws MockUsageError when it writes anything else
 */
export async function queryPlugins(command: readonly string[], options: CommandOptions): Promise<unknown> {
  return readResult(command, await run(command, options))
}

/** The same at once, as Kong does before it starts: nothing else happens meanwhile. */
export function queryPluginsNow(command: readonly string[], options: CommandOptions): unknown {
  const [program = '', ...args] = command
  const result = spawnSync(program, args, { ...spawnOptions(options), encoding: 'utf8' })
  const { status, signal, stdout, stderr, error } = result
  const failure: NodeJS.ErrnoException | undefined = error
  return readResult(command, { code: status, signal, output: stdout, errors: stderr, failure })
}

function run([program = '', ...args]: readonly string[], options: CommandOptions): Promise<QueryResult> {
  return new Promise((resolve) => {
    const child = execFile(program, args, spawnOptions(options), (error, output, errors) => {
      const { exitCode: code, signalCode: signal } = child
      resolve({ code, signal, output, errors, failure: child.pid === undefined ? error : undefined })
    })
  })
}

function spawnOptions({ cwd, env }: CommandOptions) {
  const limits = { maxBuffer: LONGEST_DUMP, timeout: LONGEST_QUERY_MS, killSignal: 'SIGKILL' } as const
  return { cwd, env: { ...process.env, ...env }, ...limits }
}

function readResult(command: readonly string[], result: QueryResult): unknown {
  const dump = parse(result.output)
  if (typeof dump === 'object' && dump !== null) return dump
  const wrote = [result.output, result.errors].filter(Boolean).join('\n')
  throw new MockUsageError(commandFailed('query a plugin server', whyNoDump(result), command, wrote))
}

function whyNoDump({ code, signal, failure }: QueryResult): string {
  const end = { code: SHELL_CODES[failure?.code ?? ''] ?? code, signal }
  if (signal === 'SIGKILL') {
    return `its query command did not end within ${LONGEST_QUERY_MS} ms. Is it the command that starts the server? Add the option that writes its plugins (--dump, --dump-all-plugins or -dump).`
  }
  if (end.code !== 0) return endText(end, ' and wrote no plugin info')
  return 'what its query command writes on its standard output is not a plugin info table. It must be JSON and nothing else: remove what prints beside it.'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
