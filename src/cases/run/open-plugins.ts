import path from 'node:path'
import type { PluginModule } from '../../index'
import { itemsOf, memberOf, textOf, type Located } from '../yaml/located'
import { folderOf, type Plugins } from './plugins'
import { startServer } from './server'

/** Loads a plugin in JavaScript or TypeScript from its absolute path. */
export type LoadModule = (file: string) => unknown

/**
 * Starts the plugin server of a case file, or loads its plugins in JavaScript.
 *
 * @throws Error with what is wrong, when there is no plugin to be had
 */
export async function openPlugins(root: Located, load: LoadModule): Promise<Plugins> {
  const server = memberOf(root, 'server')
  if (server) return startServer(server, textOf(memberOf(root, 'plugin')))
  const files = itemsOf(memberOf(root, 'plugins')).map((node) => path.resolve(folderOf(node), textOf(node) ?? ''))
  const modules = files.map((file): [string, PluginModule] => {
    const module = load(file) as PluginModule
    return [nameOf(module, file), module]
  })
  return { modules: Object.fromEntries(modules), output: [], isSound: () => true, close: () => Promise.resolve() }
}

/** As the plugin server calls it: by its Name, or after its file. */
function nameOf(module: PluginModule, file: string): string {
  const name: unknown = module.Name
  return (typeof name === 'string' && name !== '' ? name : path.parse(file).name).toLowerCase()
}
