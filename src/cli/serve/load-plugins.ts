import path from 'node:path'
import type { PluginModule } from '../../index'
import { discover } from '../check/discover'
import { UsageError } from '../usage-error'
import { expandPaths } from './expand-paths'
import type { FreshRequire } from './fresh-require'
import { PlacedError } from './placed-error'

/** Plugins by name, and what must be watched for them. */
export interface LoadedPlugins {
  readonly modules: Readonly<Record<string, PluginModule>>
  /** The file of each, by its name. */
  readonly files: Readonly<Record<string, string>>
  readonly watched: readonly string[]
}

/**
 * Loads what Kong's plugin server would load from files, folders and directories, in this process.
 *
 * @throws UsageError for a path that does not exist; PlacedError for a file that is broken
 */
export function loadPlugins(cwd: string, paths: readonly string[], fresh: FreshRequire): LoadedPlugins {
  const { candidates } = discover(cwd, expandPaths(cwd, paths))
  const modules: Record<string, PluginModule> = {}
  const files: Record<string, string> = {}
  const watched = new Set<string>()
  for (const { file, fileName, directory } of candidates) {
    const loaded = fresh.load(file)
    const name = nameOf(loaded.exported, fileName)
    const other = files[name]
    if (other !== undefined) throw new UsageError(`Two plugins are called "${name}": ${other} and ${file}.`)
    modules[name] = asPlugin(loaded.exported, file)
    files[name] = path.relative(cwd, file)
    for (const one of [...loaded.files, ...(directory === undefined ? [] : [directory])]) watched.add(one)
  }
  return { modules, files, watched: [...watched] }
}

function nameOf(exported: unknown, fileName: string): string {
  const { Name } = (exported ?? {}) as { readonly Name?: unknown }
  return (typeof Name === 'string' && Name !== '' ? Name : fileName).toLowerCase()
}

function asPlugin(exported: unknown, file: string): PluginModule {
  const { Plugin } = (exported ?? {}) as { readonly Plugin?: unknown }
  if (typeof Plugin === 'function') return exported as PluginModule
  throw new PlacedError(`${file}:1:1: it exports no class "Plugin". Try: kong-pdk-mock check ${file}`)
}
