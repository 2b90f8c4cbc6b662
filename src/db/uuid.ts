import { createHash } from 'node:crypto'
import { toBytes } from '../lua/strings'

/** The namespace of all ids that Kong derives from names: kong/db/schema/others/declarative_config.lua. */
const NAMESPACE = 'fd02801f-0957-4a15-a55a-c8d9606f30b5'

/** A UUID of version 5: the same for the same namespace and name (a byte string). */
export function uuidV5(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(toBytes(name))
    .digest()
  return formatUuid(digest, 5)
}

/** The namespace of each table's ids, once it was needed. */
const TABLE_NAMESPACES = new Map<string, string>()

/** The id that Kong gives to an entity without one, from what makes it unique in its table. */
export function entityUuid(table: string, key: string): string {
  const namespace = TABLE_NAMESPACES.get(table) ?? uuidV5(NAMESPACE, table)
  TABLE_NAMESPACES.set(table, namespace)
  return uuidV5(namespace, key)
}

/** A UUID of version 4, made of 16 or more bytes that are random or look so. */
export function uuidV4(bytes: Buffer): string {
  return formatUuid(bytes, 4)
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
