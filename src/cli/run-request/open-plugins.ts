import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PluginModule } from '../../index'
import { READ_TIMEOUT_MS } from '../../cases/run/temporary-server'
import { servedLanguage, startServed } from '../load/served-plugins'
import { FreshRequire } from '../serve/fresh-require'
import { loadPlugins } from '../serve/load-plugins'
import { UsageError } from '../usage-error'
import type { GivenPlugin } from './plugin-paths'

/** A plugin that is ready, with the configuration that was given. */
export interface OpenPlugin {
  readonly name: string
  readonly module: PluginModule
  readonly config: Readonly<Record<string, unknown>>
}

/** Plugins that are ready, and their servers. */
export interface OpenPlugins {
  readonly plugins: readonly OpenPlugin[]
  close(): Promise<void>
}

type Modules = Readonly<Record<string, PluginModule>>

interface Opened {
  readonly modules: Modules
  close?(): Promise<void>
}

/**
 * Loads plugins in JavaScript and TypeScript, and starts plugin servers for those in Python and Go.
 *
 * @throws UsageError, PlacedError or Error with what is wrong, when one is not to be had; the servers of others are stopped then
 */
export async function openPlugins(given: readonly GivenPlugin[], cwd: string): Promise<OpenPlugins> {
  const opened: Opened[] = []
  const close = async () => {
    await Promise.all(opened.map(async (one) => one.close?.()))
  }
  try {
    const plugins: OpenPlugin[] = []
    for (const one of given) {
      const found = await open(one.path, cwd)
      opened.push(found)
      plugins.push(...configured(one, found.modules))
    }
    checkNames(plugins)
    return { plugins, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(given: string, cwd: string): Promise<Opened> {
  const target = path.resolve(cwd, given)
  if (!existsSync(target)) throw new UsageError(`There is no file or folder "${given}".`)
  if (servedLanguage(target)) return startServed(target, cwd, READ_TIMEOUT_MS)
  return loadPlugins(cwd, [given], new FreshRequire())
}

function configured({ path: given, config }: GivenPlugin, modules: Modules): OpenPlugin[] {
  const names = Object.keys(modules)
  if (names.length === 0) throw new UsageError(`There is no plugin in ${given}.`)
  if (config && names.length > 1) {
    throw new UsageError(`${given} has several plugins (${names.join(', ')}): name the file of the one to configure.`)
  }
  return Object.entries(modules).map(([name, module]) => ({ name, module, config: config ?? {} }))
}

function checkNames(plugins: readonly OpenPlugin[]): void {
  const twice = plugins.find(({ name }, at) => plugins.findIndex((other) => other.name === name) < at)
  if (twice) throw new UsageError(`Two plugins are called "${twice.name}".`)
}
