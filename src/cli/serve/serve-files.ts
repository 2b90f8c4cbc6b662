import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ThrowAwayCertificates } from '../../serve/certificate/throw-away'
import type { KongConf } from '../../index'
import { Server } from '../../serve/serve'
import { UpstreamPool } from '../../serve/upstream/pool'
import { onStrayError, strayText } from '../stray-errors'
import { servedLanguage } from '../load/served-plugins'
import { registerTypeScript } from '../load/typescript'
import type { Terminal } from '../terminal'
import { UsageError } from '../usage-error'
import { banner } from './banner'
import { printExchanges } from './exchange-printer'
import { expandPaths } from './expand-paths'
import { explain } from './explain'
import { FreshRequire } from './fresh-require'
import { readKongConf, type UsedConf } from './kong-conf'
import { loadGateway, type FileGateway } from './load-gateway'
import { PluginServers } from './plugin-servers'
import { reloadOnChange } from './reload-on-change'
import type { ServeSettings } from './settings'
import { stopSignal } from './stop-signal'

const FINE = 0
const BROKEN = 1

/**
 * Serves a gateway made of files until a signal ends it.
 *
 * @returns the exit code: 1 when a file is broken from the start
 * @throws UsageError for an address at which it cannot listen
 */
export async function serveFiles(settings: ServeSettings, terminal: Terminal): Promise<number> {
  registerTypeScript()
  process.setSourceMapsEnabled(true)
  const pool = new UpstreamPool()
  let servers: PluginServers | undefined
  let load: () => Promise<FileGateway>
  let first: FileGateway
  try {
    const { conf, servers: wanted } = confOf(settings, terminal)
    const plugins = expandPaths(terminal.cwd, settings.plugins)
    const served = plugins.filter((given) => servedLanguage(path.resolve(terminal.cwd, given)))
    servers = await PluginServers.start(wanted, served, terminal.cwd)
    const own = { ...settings, plugins: plugins.filter((given) => !served.includes(given)) }
    const surroundings = { fresh: new FreshRequire(), pool, terminal, conf, served: servers.modules }
    load = () => loadGateway(own, surroundings)
    first = await load()
  } catch (error) {
    terminal.log(`✗ ${explain(error)}`)
    await servers?.close()
    return BROKEN
  }
  const stop = stopSignal()
  const server = await openServer(first, settings)
  const forget = onStrayError((what) => terminal.log(strayText(server.maskedText(what))))
  const printer = printExchanges(server, settings.print, terminal)
  const reloading = settings.watch ? reloadOnChange({ server, first, load, terminal }) : undefined
  terminal.log(banner(server, first, settings))
  await stop
  terminal.log('Closing: requests that are being answered come to their end. A second signal ends all at once.')
  reloading?.close()
  await server.close()
  await servers.close()
  pool.close()
  printer.flush()
  forget()
  return FINE
}

function confOf({ conf }: ServeSettings, { cwd }: Terminal): UsedConf {
  return conf === undefined ? { conf: {} as KongConf, servers: [] } : readKongConf(path.resolve(cwd, conf))
}

async function openServer(first: FileGateway, settings: ServeSettings): Promise<Server> {
  const { host, port, tlsPort, keep, allowRemote, secrets } = settings
  try {
    return await Server.open(first, {
      http: { host, port },
      ...(tlsPort !== undefined && { https: { host, port: tlsPort, tls: tlsOptions(settings) } }),
      keep,
      title: settings.config ?? 'plugins without a kong.yml',
      allowRemote,
      secrets,
    })
  } catch (error) {
    throw listenError(error)
  }
}

function tlsOptions({ caFile }: ServeSettings): ThrowAwayCertificates['tlsOptions'] {
  const certificates = new ThrowAwayCertificates()
  if (caFile !== undefined) writeFileSync(path.resolve(caFile), certificates.authority)
  return certificates.tlsOptions
}

function listenError(error: unknown): unknown {
  const { code, port, address } = error as { readonly code?: string; readonly port?: number; readonly address?: string }
  const place = `${address ?? ''}:${port ?? ''}`
  if (code === 'EADDRINUSE') {
    return new UsageError(
      `${place} is taken by another program. Choose another --port or --tls-port; 0 is any free one.`,
    )
  }
  if (code === 'EACCES') return new UsageError(`You may not listen at ${place}. Choose a --port above 1023.`)
  return code === 'EADDRNOTAVAIL' ? new UsageError(`${place} is no address of this machine.`) : error
}
