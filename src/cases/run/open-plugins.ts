import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PluginModule } from '../../index'
import { CaseFileError, mistakeAt } from '../mistake'
import { itemsOf, memberOf, textOf, type Located } from '../yaml/located'
import { folderOf, type Plugins } from './plugins'
import { startServer } from './server'

/** Loads a plugin in JavaScript or TypeScript from its absolute path. What it throws says where the plugin is broken. */
export type LoadModule = (file: string) => unknown

/**
 * Starts the plugin server of a case file, or loads its plugins in JavaScript.
 *
 * @throws Error with what is wrong, when there is no plugin to be had; CaseFileError where its file is
 */
export async function openPlugins(root: Located, load: LoadModule): Promise<Plugins> {
  const server = memberOf(root, 'server')
  if (server) return startServer(server, textOf(memberOf(root, 'plugin')))
  const modules = itemsOf(memberOf(root, 'plugins')).map((node) => loadPlugin(node, load))
  return { modules: Object.fromEntries(modules), output: [], isSound: () => true, close: () => Promise.resolve() }
}

function loadPlugin(node: Located, load: LoadModule): [name: string, module: PluginModule] {
  const file = path.resolve(folderOf(node), textOf(node) ?? '')
  if (!existsSync(file)) {
    const message = `There is no file "${textOf(node) ?? ''}".`
    throw new CaseFileError([{ place: node.place, message, fix: 'Give the path of a plugin, relative to this file.' }])
  }
  try {
    const module = load(file) as PluginModule
    return [nameOf(module, file), module]
  } catch (error) {
    throw new CaseFileError([mistakeAt(node.place, error)])
  }
}

/** As the plugin server calls it: by its Name, or after its file. */
function nameOf(module: PluginModule, file: string): string {
  const name: unknown = module.Name
  return (typeof name === 'string' && name !== '' ? name : path.parse(file).name).toLowerCase()
}
