import { LuaError } from '../../../lua/error'
import { LuaTable } from '../../../lua/table'
import { luaToNumber, type LuaValue } from '../../../lua/values'

/** More steps than any schema needs; a reference to itself would be followed for ever. */
const MAX_STEPS = 100

/**
 * The schema that a `$ref` leads to, within the same document.
 *
 * @throws LuaError when it leads nowhere
 */
export function resolveSchema(schema: LuaTable, root: LuaTable): LuaTable {
  let current = schema
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const reference = current.get('$ref')
    if (typeof reference !== 'string') return current
    current = follow(reference, root)
  }
  throw new LuaError('circular reference')
}

function follow(reference: string, root: LuaTable): LuaTable {
  const [document = '', fragment = ''] = reference.split('#', 2)
  const id = root.get('id')
  if (document !== '' && !(typeof id === 'string' && id.split('#', 1)[0] === document)) {
    throw new LuaError(`an external resolver is required to fetch ${document}`)
  }
  let target: LuaValue = root
  for (const part of fragment.split('/').filter((step) => step !== '')) {
    target = target instanceof LuaTable ? target.get(decodePart(part)) : undefined
    if (target === undefined) throw new LuaError(`reference not found: ${reference} (at "${part}")`)
  }
  if (target instanceof LuaTable) return target
  throw new LuaError(`reference not found: ${reference}`)
}

/** A number is an index that counts from 0. */
function decodePart(part: string): string | number {
  const index = luaToNumber(part)
  if (index !== undefined) return index + 1
  const unescaped = part.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return unescaped.replace(/~[01]/g, (escape) => (escape === '~0' ? '~' : '/'))
}
