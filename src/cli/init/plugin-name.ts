import path from 'node:path'
import { BUNDLED_PRIORITIES } from '../bundled-priorities'
import { UsageError } from '../usage-error'

const RULE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const FALLBACK = 'my-plugin'

/**
 * What a new plugin is called: as it is said, or after its folder.
 *
 * @throws UsageError for a name that Kong or a file system would not take well
 */
export function pluginName(said: string | undefined, folder: string): string {
  const name = said ?? nameOfFolder(folder)
  if (!RULE.test(name)) {
    throw new UsageError(
      `"${name}" cannot be the name of a plugin: use lower-case letters, digits and "-", as in my-plugin.`,
    )
  }
  if (!Object.hasOwn(BUNDLED_PRIORITIES, name)) return name
  throw new UsageError(`Kong has a plugin "${name}" of its own. Choose another --name.`)
}

function nameOfFolder(folder: string): string {
  const name = path.basename(folder).replace(/^kong-plugin-/, '')
  return RULE.test(name) && !Object.hasOwn(BUNDLED_PRIORITIES, name) ? name : FALLBACK
}
