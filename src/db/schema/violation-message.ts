import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { pretty } from './pretty'

/** Kong's sentence for the errors of an entity: kong/db/errors.lua, `schema_violation`. */
export function violationMessage(errors: LuaTable): string {
  const entity = errors.get('@entity')
  const sentences = entity instanceof LuaTable ? entity.sequence.map(luaToString) : []
  const names = sortedEntries(errors).filter(([name]) => name !== '@entity')
  sentences.push(...names.flatMap(([name, error]) => fieldSentences(luaToString(name), error)))
  const list = sentences.join('; ')
  return sentences.length === 1 ? `schema violation (${list})` : `${sentences.length} schema violations (${list})`
}

function fieldSentences(name: string, error: LuaValue): string[] {
  if (!(error instanceof LuaTable)) return [`${name}: ${luaToString(error)}`]
  return sortedEntries(error).map(([key, inner]) => {
    const text = inner instanceof LuaTable ? pretty(inner) : luaToString(inner)
    return `${name}.${luaToString(key)}: ${text}`
  })
}

function sortedEntries(table: LuaTable): [LuaValue, LuaValue][] {
  return [...table.entries()].sort(([left], [right]) => compareKeys(left, right))
}

function compareKeys(left: LuaValue, right: LuaValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return luaToString(left) < luaToString(right) ? -1 : 1
}
