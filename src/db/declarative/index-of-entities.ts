import type { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { DEFINITIONS } from '../entities/definitions'
import type { EntityDefinition } from '../schema/field'
import type { DocumentPath } from './problems'
import type { EntityName } from './tables'

/** The entities of a document by id and by name. */
export class EntityIndex {
  readonly #byId = new Map<string, LuaTable>()
  readonly #byKey = new Map<string, LuaTable>()
  readonly #entities: [EntityName, LuaTable][] = []
  readonly #paths = new Map<LuaTable, DocumentPath>()

  definition(name: EntityName): EntityDefinition {
    return DEFINITIONS[name]
  }

  entities(): readonly [name: EntityName, entity: LuaTable][] {
    return this.#entities
  }

  add(name: EntityName, entity: LuaTable, path: DocumentPath = []): void {
    this.#paths.set(entity, path)
    this.#byId.set(`${name}:${luaToString(entity.get('id'))}`, entity)
    this.#entities.push([name, entity])
    const key = this.keyOf(name, entity)
    if (key !== undefined && !this.#byKey.has(`${name}:${key}`)) this.#byKey.set(`${name}:${key}`, entity)
  }

  /** Where an entity stands in its document. */
  pathOf(entity: LuaTable): DocumentPath {
    return this.#paths.get(entity) ?? []
  }

  /** The name under which others may refer to an entity. */
  keyOf(name: EntityName, entity: LuaTable): string | undefined {
    const { endpoint_key: endpointKey } = this.definition(name)
    const key = endpointKey === undefined ? undefined : entity.get(endpointKey)
    return typeof key === 'string' ? key : undefined
  }

  hasKey(name: EntityName, key: string): boolean {
    return this.#byKey.has(`${name}:${key}`)
  }

  hasId(name: EntityName, id: LuaValue): boolean {
    return this.#byId.has(`${name}:${luaToString(id)}`)
  }

  find(name: EntityName, key: string): LuaTable | undefined {
    return this.#byKey.get(`${name}:${key}`) ?? this.#byId.get(`${name}:${key}`)
  }
}
