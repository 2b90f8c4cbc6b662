import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { toPlain } from '../schema/convert'
import { fieldNamed, isSet } from '../schema/definition'
import { pushErrorAt, setErrorAt } from './error-tables'
import { EntityIndex } from './index-of-entities'
import { DocumentErrors, type DocumentPath } from './problems'
import { foreignFields, itemsOf, listsIn, parentField, type EntityList, type EntityName } from './tables'

/** A reference that some entity makes. */
interface Expected {
  readonly owner: EntityName
  readonly at: string | number
  readonly field: string
  readonly referenced: EntityName
  readonly value: LuaValue
  readonly path: DocumentPath
}

interface Parent {
  readonly list: EntityList
  readonly index: number
  readonly item: LuaTable
}

/**
 * Finds all entities of a filled document, sets the references of nested ones, and checks that ids and names are unique
 * and references lead somewhere: kong/db/schema/others/declarative_config.lua, `validate_references`.
 */
export class ReferenceCheck {
  readonly index = new EntityIndex()
  readonly errors = new DocumentErrors(new LuaTable())
  readonly #expected: Expected[] = []

  constructor(document: LuaTable) {
    this.#collect(document, undefined, [])
    for (const expected of this.#expected) this.#resolve(expected)
  }

  #collect(table: LuaTable, parent: Parent | undefined, path: DocumentPath): void {
    for (const list of listsIn(table, parent?.list.definition)) {
      for (const [index, item] of itemsOf(list)) {
        const place = [...path, list.name, index]
        this.#collect(item, { list, index, item }, place)
        this.#register(list, index, item, parent, place)
        this.#expect(list, index, item, place)
        this.#belong(list, item, parent)
      }
    }
  }

  #register(list: EntityList, index: number, item: LuaTable, parent: Parent | undefined, path: DocumentPath): void {
    const id = item.get('id')
    const key = this.#uniqueKey(list, item)
    if (key !== undefined && this.index.hasKey(list.name, key)) {
      const name = list.definition.endpoint_key ?? ''
      this.#report([list.name, index], [...path, name], duplicate(list.name, name, key))
      if (!this.index.hasId(list.name, id)) this.index.add(list.name, item, path)
    } else if (this.index.hasId(list.name, id)) {
      const place = parent ? [parent.list.name, parent.index, list.name, index] : [list.name, index]
      this.#report(place, [...path, 'id'], duplicate(list.name, 'primary key', luaToString(id)))
    } else this.index.add(list.name, item, path)
  }

  #uniqueKey({ definition, name }: EntityList, item: LuaTable): string | undefined {
    const field = fieldNamed(definition, definition.endpoint_key ?? '')
    return isSet(field?.unique) ? this.index.keyOf(name, item) : undefined
  }

  #expect(list: EntityList, index: number, item: LuaTable, path: DocumentPath): void {
    const id = item.get('id')
    const at = this.#uniqueKey(list, item) ?? (id === undefined ? index : luaToString(id))
    for (const [field, referenced] of foreignFields(list.definition)) {
      const value = item.get(field)
      if (value === undefined || value === null) continue
      this.#expected.push({ owner: list.name, at, field, referenced, value, path: [...path, field] })
    }
  }

  #belong(list: EntityList, item: LuaTable, parent: Parent | undefined): void {
    const field = parent && parentField(list.definition, parent.list.definition)
    if (field !== undefined) item.set(field, LuaTable.record({ id: parent?.item.get('id') }))
  }

  #resolve({ owner, at, field, referenced, value, path }: Expected): void {
    const key = value instanceof LuaTable ? (value.get('id') ?? value) : value
    if (typeof key === 'string' && this.index.find(referenced, key)) return
    const text = typeof value === 'string' ? value : JSON.stringify(toPlain(value))
    const message = `invalid reference '${field}: ${text}' (no such entry in '${referenced}')`
    this.errors.problems.push({ path, message })
    pushErrorAt(this.errors.table, [owner, at], message)
  }

  #report(place: DocumentPath, path: DocumentPath, message: string): void {
    setErrorAt(this.errors.table, place, message)
    this.errors.problems.push({ path, message })
  }
}

export function duplicate(name: EntityName, key: string, value: string): string {
  return `uniqueness violation: '${name}' entity with ${key} set to '${value}' already declared`
}
