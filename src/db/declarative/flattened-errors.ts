import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { deepCopy } from '../schema/convert'
import { isUuid } from '../schema/validators/formats'
import { ENTITY_NAMES, foreignFields, type EntityName } from './tables'
import { DEFINITIONS } from '../entities/definitions'

/**
 * The errors of a document by entity, each beside the entity it belongs to: kong/db/errors.lua, `flatten_errors`.
 * Nested entities come out of the entities around them. Both arguments are left as they are.
 */
export function flattenErrors(document: LuaTable, errors: LuaTable): LuaTable[] {
  const flattening = new Flattening()
  for (const [name, section] of sortedEntries(deepCopy(errors) as LuaTable)) {
    const entities = document.get(name)
    if (!(section instanceof LuaTable) || !(entities instanceof LuaTable)) continue
    for (const [index, entityErrors] of sortedEntries(section)) {
      const entity = entities.get(index)
      if (entity instanceof LuaTable) flattening.add(name as EntityName, deepCopy(entity) as LuaTable, entityErrors)
    }
  }
  return flattening.found
}

class Flattening {
  readonly found: LuaTable[] = []

  add(name: EntityName, entity: LuaTable, given: LuaValue): void {
    const errors = typeof given === 'string' ? LuaTable.record({ '@entity': given }) : given
    if (!(errors instanceof LuaTable) || errors.isEmpty) return
    for (const relation of RELATIONS) {
      if (relation.owner === name) this.#takeOwned(relation, entity, errors)
      if (relation.reference === name) this.#takeChildren(relation, entity, errors)
    }
    const sentences = categorize(errors, '')
    if (sentences.length > 0) this.found.push(describe(name, entity, sentences))
  }

  /** An entity that stands where the reference to it would: only its key stays. */
  #takeOwned({ field, reference }: Relation, entity: LuaTable, errors: LuaTable): void {
    const inner = entity.get(field)
    if (!(inner instanceof LuaTable)) return
    const innerErrors = errors.get(field)
    entity.set(field, keyOf(inner))
    errors.set(field, undefined)
    this.add(reference, inner, innerErrors)
  }

  #takeChildren({ owner, field }: Relation, entity: LuaTable, errors: LuaTable): void {
    const children = entity.get(owner)
    if (!(children instanceof LuaTable)) return
    const childErrors = errors.get(owner)
    entity.set(owner, undefined)
    errors.set(owner, undefined)
    if (!(childErrors instanceof LuaTable)) return
    for (const [index, child] of children.sequence.entries()) {
      if (!(child instanceof LuaTable)) continue
      if (child.get(field) === undefined) child.set(field, keyOf(entity))
      this.add(owner, child, childErrors.get(index + 1))
    }
  }
}

interface Relation {
  readonly owner: EntityName
  readonly field: string
  readonly reference: EntityName
}

const RELATIONS: readonly Relation[] = ENTITY_NAMES.flatMap((owner) =>
  foreignFields(DEFINITIONS[owner]).map(([field, reference]): Relation => ({ owner, field, reference })),
)

/** Sentences about the entity as a whole, and about its fields by the path of their names. */
function categorize(errors: LuaTable, prefix: string): LuaTable[] {
  return sortedEntries(errors).flatMap(([key, error]) => {
    if (key === '@entity') return messages(error).map((message) => LuaTable.record({ type: 'entity', message }))
    const field = prefix === '' ? luaToString(key) : `${prefix}.${luaToString(key)}`
    if (error instanceof LuaTable) return categorize(error, field)
    return typeof error === 'string' ? [LuaTable.record({ type: 'field', field, message: error })] : []
  })
}

function messages(error: LuaValue): LuaValue[] {
  return error instanceof LuaTable ? error.sequence.flatMap(messages) : [error]
}

function describe(name: EntityName, entity: LuaTable, errors: readonly LuaTable[]): LuaTable {
  const entityName = entity.get('name')
  const tags = entity.get('tags')
  const areTexts = tags instanceof LuaTable && tags.isSequence && tags.sequence.every((tag) => typeof tag === 'string')
  return LuaTable.record({
    entity_name: typeof entityName === 'string' && entityName !== '' ? entityName : undefined,
    entity_id: isUuid(entity.get('id')) ? entity.get('id') : undefined,
    entity_tags: areTexts ? tags : undefined,
    entity_type: name.replace(/s$/, ''),
    entity,
    errors: LuaTable.list([...errors].sort(compareSentences)),
  })
}

/** Sentences about fields come first, in the order of their paths. */
function compareSentences(left: LuaTable, right: LuaTable): number {
  const text = (sentence: LuaTable) =>
    `${luaToString(sentence.get('field') ?? '\xff')}\0${luaToString(sentence.get('message'))}`
  return text(left) < text(right) ? -1 : 1
}

function keyOf(entity: LuaTable): LuaTable | undefined {
  const id = entity.get('id')
  return isUuid(id) ? LuaTable.record({ id }) : undefined
}

function sortedEntries(table: LuaTable): [LuaValue, LuaValue][] {
  return [...table.entries()].sort(([left], [right]) => {
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return luaToString(left) < luaToString(right) ? -1 : 1
  })
}
