import path from 'node:path'
import {
  createGateway,
  loadDeclarative,
  plugin,
  type DeclarativeDocument,
  type Gateway,
  type GatewayOptions,
  type PluginModule,
} from '../../index'
import type { LoadedGateway } from '../../serve/live-gateway'
import type { UpstreamPool } from '../../serve/upstream/pool'
import { connectUpstreams } from '../../serve/upstream/real-upstreams'
import type { Terminal } from '../terminal'
import type { FreshRequire } from './fresh-require'
import { loadPlugins, type LoadedPlugins } from './load-plugins'
import { loadStubs, type LoadedStubs } from './load-stubs'
import { resolveNames } from './resolve-names'
import type { GatewayFiles } from './settings'
import { startLines } from './start-lines'
import { vaultEnvironment } from './vault-environment'

/** A gateway made of files. */
export interface FileGateway extends LoadedGateway {
  readonly document: DeclarativeDocument
  readonly plugins: LoadedPlugins
  /** The names of those in plugin servers. */
  readonly served: readonly string[]
  readonly stubs: LoadedStubs
  /** The files and folders whose change makes another gateway. */
  readonly watched: readonly string[]
}

/** What outlives a gateway. */
export interface GatewaySurroundings {
  readonly fresh: FreshRequire
  readonly pool: UpstreamPool
  readonly terminal: Terminal
  readonly conf: GatewayOptions['conf']
  /** Plugins of plugin servers, by name. */
  readonly served: Readonly<Record<string, PluginModule>>
}

/**
 * Makes a gateway of the files as they are now.
 *
 * @throws PlacedError, UsageError, MockUsageError, SchemaViolation: what is wrong, with line and column where that is known
 */
export async function loadGateway(settings: GatewayFiles, surroundings: GatewaySurroundings): Promise<FileGateway> {
  const { fresh, terminal, conf, served } = surroundings
  fresh.forget()
  const plugins = loadPlugins(terminal.cwd, settings.plugins, fresh)
  const stubs = settings.stubs === undefined ? NO_STUBS : loadStubs(path.resolve(terminal.cwd, settings.stubs), fresh)
  const modules = { ...served, ...plugins.modules }
  const document =
    settings.config === undefined
      ? everywhere(modules)
      : loadDeclarative(path.relative(process.cwd(), path.resolve(terminal.cwd, settings.config)))
  const dns = settings.remoteUpstreams ? await resolveNames(document) : undefined
  const watched = watchedFiles(settings, plugins, stubs, terminal.cwd)
  const env = vaultEnvironment(terminal.env, watched)
  const gateway = build(document, modules, settings, { env, dns, conf })
  for (const line of startLines(gateway)) terminal.log(line)
  connectUpstreams(gateway, document, surroundings.pool, {
    stubs: stubs.stubs,
    remote: settings.remoteUpstreams,
    onRefused: (address) => terminal.log(refusedUpstream(address)),
  })
  return {
    gateway,
    document,
    plugins,
    served: Object.keys(served),
    stubs,
    watched,
    dispose: () => gateway.close(),
  }
}

const NO_STUBS: LoadedStubs = { stubs: {}, watched: [] }

type PluginModules = Readonly<Record<string, PluginModule>>

/** Without a configuration, plugins run for every request. */
function everywhere(modules: PluginModules): DeclarativeDocument {
  return { plugins: Object.entries(modules).map(([Name, module]) => plugin({ ...module, Name })) }
}

function build(
  document: DeclarativeDocument,
  modules: PluginModules,
  settings: GatewayFiles,
  world: Pick<GatewayOptions, 'env' | 'dns' | 'conf'>,
): Gateway {
  return createGateway({
    ...document,
    ...(settings.config !== undefined && { modules }),
    ignoredPlugins: settings.ignoredPlugins,
    secrets: settings.secrets,
    problems: 'record',
    ...world,
  })
}

function watchedFiles(
  { config, stubs: stubsFile }: GatewayFiles,
  plugins: LoadedPlugins,
  stubs: LoadedStubs,
  cwd: string,
): string[] {
  const given = [config, stubsFile].filter((file) => file !== undefined).map((file) => path.resolve(cwd, file))
  return [...new Set([...given, ...plugins.watched, ...stubs.watched])]
}

function refusedUpstream(address: string): string {
  return `! ${address} is on another machine and was not asked: the client gets 502. Stub its service (--stubs), or allow it (--remote-upstreams).`
}
