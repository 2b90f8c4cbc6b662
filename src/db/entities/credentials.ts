import { createHash } from 'node:crypto'
import { LuaTable } from '../../lua/table'
import { toBytes } from '../../lua/strings'
import type { LuaValue } from '../../lua/values'
import type { EntityDefinition, Field } from '../schema/field'
import * as typedefs from './typedefs'

const consumer: Field = { type: 'foreign', reference: 'consumers', required: true, on_delete: 'cascade' }

/** kong/plugins/key-auth/daos.lua */
export const keyauth_credentials: EntityDefinition = {
  name: 'keyauth_credentials',
  primary_key: ['id'],
  endpoint_key: 'key',
  cache_key: ['key'],
  workspaceable: true,
  ttl: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { consumer },
    { key: { type: 'string', required: false, unique: true, auto: true } },
    { tags: typedefs.tags },
  ],
}

/** kong/plugins/basic-auth/daos.lua */
export const basicauth_credentials: EntityDefinition = {
  name: 'basicauth_credentials',
  primary_key: ['id'],
  endpoint_key: 'username',
  cache_key: ['username'],
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { consumer },
    { username: { type: 'string', required: true, unique: true } },
    { password: { type: 'string', required: true, encrypted: true } },
    { tags: typedefs.tags },
  ],
  transformations: [{ input: ['password'], needs: ['consumer.id'], on_write: hashPassword }],
}

/** kong/plugins/basic-auth/crypto.lua: the consumer's id is the salt. */
function hashPassword(password: LuaValue, consumerId: LuaValue): LuaTable {
  const salted = `${password as string}${consumerId as string}`
  return LuaTable.record({ password: createHash('sha1').update(toBytes(salted)).digest('hex') })
}

/** kong/plugins/acl/daos.lua */
export const acls: EntityDefinition = {
  name: 'acls',
  primary_key: ['id'],
  cache_key: ['consumer', 'group'],
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { consumer },
    { group: { type: 'string', required: true } },
    { tags: typedefs.tags },
  ],
}
