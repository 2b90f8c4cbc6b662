import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArguments } from '../arguments'
import type { Command } from '../command'
import { serveFiles } from '../serve/serve-files'
import type { ServeSettings } from '../serve/settings'
import { UsageError } from '../usage-error'
import { isLoopback } from '../../serve/loopback'

const DEFAULT_CONFIG = 'kong.yml'
const DEFAULT_PORT = '8000'
const DEFAULT_TLS_PORT = '8443'
const DEFAULT_KEEP = '500'

const OPTIONS = {
  port: { type: 'string', short: 'p', default: DEFAULT_PORT },
  https: { type: 'boolean', default: false },
  'tls-port': { type: 'string' },
  'ca-file': { type: 'string' },
  plugin: { type: 'string', multiple: true, default: [] as string[] },
  'ignore-plugin': { type: 'string', multiple: true, default: [] as string[] },
  stubs: { type: 'string' },
  conf: { type: 'string' },
  'remote-upstreams': { type: 'boolean', default: false },
  'no-watch': { type: 'boolean', default: false },
  keep: { type: 'string', default: DEFAULT_KEEP },
  verbose: { type: 'boolean', short: 'v', default: false },
  quiet: { type: 'boolean', short: 'q', default: false },
  'show-secrets': { type: 'boolean', default: false },
  host: { type: 'string', default: '127.0.0.1' },
  'allow-remote': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

const HELP = `Usage: kong-pdk-mock serve [options] [kong.yml]

Serves a gateway at a real port of this machine: requests go through its routes and plugins to real services on this machine,
or to stubs. Changed files are taken over at once, and no request is lost. What happened to each request is printed, and shown
at http://127.0.0.1:${DEFAULT_PORT}/__exchanges.
Without a kong.yml, every plugin runs for every request, and a service is implied that answers 200.

Options:
      --plugin <path>         a plugin file (.js, .ts, .py), a folder with a plugin, also in Go, or a directory of plugins; may
                              be repeated
      --ignore-plugin <name>  leave the entities of a plugin out, e.g. one of Kong's own; may be repeated
      --stubs <file>          what stands for services: .yml, .json, .js or .ts, { my-service: { status: 200, body: … } }
      --conf <file>           a kong.conf: its plugin servers (pluginserver_*) are started, trusted_ips and log_level are used
  -p, --port <port>           port for HTTP (default: ${DEFAULT_PORT}; 0: any free one)
      --https                 listen for HTTPS too, with a throw-away certificate for whatever name is asked for
      --tls-port <port>       port for HTTPS (default: ${DEFAULT_TLS_PORT})
      --ca-file <file>        write the authority of these certificates there, for clients that verify
  -v, --verbose               print all that happened in each exchange
  -q, --quiet                 print no exchanges
      --show-secrets          print and show credentials as they are; else they stand as [secret 1]
      --keep <number>         exchanges that are kept for /__exchanges (default: ${DEFAULT_KEEP})
      --no-watch              do not look for changed files
      --remote-upstreams      ask services on other machines as well; else they are refused (502)
      --host <address>        listen there (default: 127.0.0.1)
      --allow-remote          allow a --host that other machines can reach: they can use your plugins and see all exchanges
  -h, --help                  this text

Examples:
  kong-pdk-mock serve --plugin ./plugins kong.yml
  kong-pdk-mock serve --plugin ./src/my-plugin.ts --port 0 --verbose
  kong-pdk-mock serve --stubs stubs.yml --https --ca-file ca.pem kong.yml
  curl --cacert ca.pem --connect-to api.example.com:443:127.0.0.1:${DEFAULT_TLS_PORT} https://api.example.com/

Exit codes: 0 ended by a signal (SIGINT, SIGTERM), 1 a file is broken from the start, 2 usage or crash.`

/** `kong-pdk-mock serve`: a gateway at a real port, for curl and browsers. */
export const serve: Command = {
  summary: 'Serve a gateway at a real port, with your plugins in it, and show what happens',
  help: HELP,
  run: async (args, terminal) => serveFiles(settingsOf(args, terminal.cwd), terminal),
}

function settingsOf(args: readonly string[], cwd: string): ServeSettings {
  const { values, positionals } = parseArguments(args, OPTIONS, HELP)
  const files = positionals.filter((file) => isConfig(file, cwd))
  if (files.length > 1) throw new UsageError(`Name one kong.yml, not ${files.length} (${files.join(', ')}).`)
  checkHost(values.host, values['allow-remote'])
  return {
    config: files[0] ?? (existsSync(path.join(cwd, DEFAULT_CONFIG)) ? DEFAULT_CONFIG : undefined),
    // A shell makes several words of one pattern: only the first of them follows --plugin.
    plugins: [...values.plugin, ...positionals.filter((file) => !files.includes(file))],
    ignoredPlugins: values['ignore-plugin'],
    stubs: values.stubs,
    conf: values.conf,
    remoteUpstreams: values['remote-upstreams'],
    host: values.host,
    port: portOf(values.port),
    tlsPort: tlsPortOf(values),
    caFile: values['ca-file'],
    allowRemote: values['allow-remote'],
    keep: numberOf(values.keep, '--keep', 1, 1_000_000),
    watch: !values['no-watch'],
    secrets: values['show-secrets'] ? 'shown' : 'masked',
    print: values.quiet ? 'nothing' : values.verbose ? 'timeline' : 'line',
  }
}

function isConfig(file: string, cwd: string): boolean {
  const stat = statSync(path.resolve(cwd, file), { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`There is no file or folder "${file}".`)
  return stat.isFile() && /\.(ya?ml|json)$/i.test(file)
}

function checkHost(host: string, allowRemote: boolean): void {
  if (allowRemote || isLoopback(host)) return
  throw new UsageError(
    `Other machines can reach ${host}: they could use your plugins and stubs, and see every exchange. Add --allow-remote if you want that.`,
  )
}

function tlsPortOf(values: { readonly https: boolean; readonly 'tls-port'?: string; readonly 'ca-file'?: string }) {
  const isWanted = values.https || values['tls-port'] !== undefined || values['ca-file'] !== undefined
  return isWanted ? portOf(values['tls-port'] ?? DEFAULT_TLS_PORT) : undefined
}

function portOf(text: string): number {
  return numberOf(text, 'a port', 0, 65_535)
}

function numberOf(text: string, what: string, least: number, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new UsageError(`"${text}" cannot be ${what}: use a number from ${least} to ${most}.`)
}
