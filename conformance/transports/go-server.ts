import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer, type PluginServer } from '../../src'
import { text } from '../values'
import type { Recorded, RecordedCall } from '../vector'
import { PLUGINS } from '../probe'
import type { ProbeHost, Transport } from './transport'
import { withoutLines } from './without-lines'

const SOURCE = path.join(__dirname, 'go')

/**
 * What was left out of the recordings: the server's own remarks, the stack below a panic, and that Kong tried to connect, which
 * it tells again with what came of it.
 */
const OWN_LINES =
  /^\[[\w-]+:\d+\] (\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (Listening on socket|closed instance)|goroutine \d+|created by|main\.|github\.com\/|\t|\[signal|exit status)|\] trying to connect: |^\[kong\] (\[pluginserver\]|external pluginserver)/
/** Refused or reset, as the process was quicker or slower to end. */
const CONNECTION_ERROR = /connection (refused|reset by peer)$/

/** A handler that ran, or with `call` what one of its calls came to. */
type Line = Omit<RecordedCall, 'call'> & { call?: string }

/**
 * The plugins run in plugin servers of go-pdk, one for each, which need Go. They read their scripts from a file and leave what
 * they did in another one, where it stays when a process ends in a panic.
 */
export async function goServer(): Promise<Transport> {
  const prefix = mkdtempSync(path.join(tmpdir(), 'probe-'))
  const files = { PROBE_SCRIPTS: path.join(prefix, 'scripts.json'), PROBE_RECORDS: path.join(prefix, 'records') }
  const binary = path.join(prefix, 'probes')
  build(binary)
  const servers = await Promise.all(PLUGINS.map(([name]) => start(prefix, binary, name, files)))
  const modules = Object.assign({}, ...servers.map((server) => server.modules)) as ReturnType<ProbeHost['modules']>
  const lines = () => readLines(files.PROBE_RECORDS)
  return {
    begin: (scripts) => {
      writeFileSync(files.PROBE_SCRIPTS, JSON.stringify(scripts))
      writeFileSync(files.PROBE_RECORDS, '')
      const calls = () => Promise.resolve(lines().filter((line): line is RecordedCall => line.call !== undefined))
      return Promise.resolve({ modules: () => modules, calls })
    },
    recorded: (observed) => whatRan(named(withoutLines(observed, OWN_LINES)), lines()),
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
      rmSync(prefix, { recursive: true })
    },
  }
}

/** @throws when there is no Go */
function build(binary: string): void {
  try {
    execFileSync('go', ['build', '-o', binary, '.'], { cwd: SOURCE, stdio: 'inherit' })
  } catch (error) {
    throw new Error('The plugins in Go could not be built. This transport needs Go (https://go.dev).', { cause: error })
  }
}

function start(prefix: string, binary: string, name: string, env: Record<string, string>): Promise<PluginServer> {
  const executable = path.join(prefix, name)
  linkOrCopy(binary, executable)
  appendFileSync(env.PROBE_RECORDS ?? '', '')
  const command = [executable, '-kong-prefix', prefix]
  const socket = path.join(prefix, `${name}.socket`)
  return pluginServer({ name, command, query: [...command, '-dump'], socket, env })
}

/** A plugin has the name of its file. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

function readLines(file: string): Line[] {
  const written = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return written.map((line) => JSON.parse(line) as Line)
}

/** A handler whose server was gone did not run. */
function whatRan(observed: Recorded, lines: readonly Line[]): Recorded {
  const ran = (plugin: string, phase: string) => lines.some((line) => line.plugin === plugin && line.phase === phase)
  return { ...observed, phases: observed.phases.filter(([plugin, phase]) => ran(plugin, phase)) }
}

function named(observed: Recorded): Recorded {
  const log = observed.log.map(({ level, message }) => ({
    level,
    message: text(message).replace(CONNECTION_ERROR, '<connection-error>'),
  }))
  return { ...observed, log }
}
