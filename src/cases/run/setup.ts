import type { GatewayEntities } from '../../index'
import { nearestName } from '../../errors/nearest-name'
import { CaseFileError, mistakeAt } from '../mistake'
import { memberOf, textOf, type Located } from '../yaml/located'
import { hasPlugins } from './plugin-in-world'
import type { Plugins } from './plugins'
import { readWorld } from './world'

/** What all tests of a file have in common. */
export interface FileSetup {
  readonly root: Located
  readonly defaults: Located | undefined
  readonly entities: GatewayEntities
  /** The plugin under test; undefined where the world alone says which plugins there are. */
  readonly plugin: string | undefined
}

/**
 * @throws CaseFileError when the plugin under test is not there, it is not clear which it is, or the world cannot be
 * read
 */
export function setupOf(root: Located, plugins: Plugins): FileSetup {
  const entities = entitiesOf(root)
  return { root, defaults: memberOf(root, 'defaults'), entities, plugin: pluginOf(root, plugins, hasPlugins(entities)) }
}

function entitiesOf(root: Located): GatewayEntities {
  try {
    return readWorld(root)
  } catch (error) {
    throw new CaseFileError([mistakeAt((memberOf(root, 'world') ?? root).place, error)])
  }
}

function pluginOf(root: Located, { modules, output }: Plugins, isListed: boolean): string | undefined {
  const names = Object.keys(modules)
  const written = memberOf(root, 'plugin')
  const name = textOf(written)
  if (written && name !== undefined) {
    if (names.includes(name)) return name
    throw new CaseFileError([
      { place: written.place, message: `There is no plugin "${name}".`, fix: remedy(name, names, output) },
    ])
  }
  if (names.length === 1) return names[0]
  if (isListed || (!memberOf(root, 'server') && !memberOf(root, 'plugins'))) return undefined
  const place = (memberOf(root, 'server') ?? memberOf(root, 'plugins') ?? root).place
  if (names.length === 0) {
    throw new CaseFileError([{ place, message: 'There is no plugin.', fix: remedy('', names, output) }])
  }
  const fix = `Name one, plugin: ${names[0] ?? ''}, or list them in world.`
  throw new CaseFileError([{ place, message: `There are several plugins: ${names.join(', ')}.`, fix }])
}

function remedy(name: string, names: readonly string[], output: readonly string[]): string {
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `Did you mean "${nearest}"?`
  const known = names.length > 0 ? `Use one of ${names.join(', ')}.` : 'The server has none.'
  return output.length > 0 ? `${known} It wrote:\n${output.join('\n')}` : known
}
