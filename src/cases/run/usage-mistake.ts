import { MockUsageError, SchemaViolation } from '../../index'
import { mistakeAt, type Mistake } from '../mistake'
import { entryOf, itemsOf, memberOf, textOf, type Located, type Place } from '../yaml/located'

const SCHEMA_FIX =
  'Correct it: a list with a mapping for each field. In Python a list of one takes a comma, ({"name": {…}},).'

/**
 * What was thrown by the gateway of a test, whose errors tell authors of JavaScript what to do, for those who write YAML.
 *
 * @param place - where it stands what the gateway was asked to do
 */
export function usageMistake(error: unknown, place: Place, root: Located): Mistake {
  const told = mistakeAt(place, error)
  if (error instanceof SchemaViolation && !('problems' in error)) {
    return { ...told, message: `Kong does not start with the Schema of the plugin: ${told.message}.`, fix: SCHEMA_FIX }
  }
  if (!(error instanceof MockUsageError) || !error.unknown) return told
  const { kind, name, missing } = error.unknown
  if (kind === 'consumer') {
    return { place, message: missing, fix: `Add it to the world: consumers: [{ username: ${name} }].` }
  }
  const listed = placeOfPlugin(memberOf(root, 'world'), name) ?? place
  return { place: listed, message: missing, fix: `Correct the name, or leave it out: ignored_plugins: [${name}].` }
}

/** Plugins are listed at the top, and in other entities. */
function placeOfPlugin(node: Located | undefined, name: string): Place | undefined {
  const listed = itemsOf(memberOf(node, 'plugins')).find((entity) => textOf(memberOf(entity, 'name')) === name)
  if (listed) return entryOf(listed, 'name')?.value.place
  const inner =
    node?.kind === 'mapping' ? node.entries.map(({ value }) => value) : node?.kind === 'list' ? node.items : []
  return inner.map((one) => placeOfPlugin(one, name)).find((place) => place !== undefined)
}
