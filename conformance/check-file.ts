import type { VectorFile } from './vector'

/** Complains about a value that is not what its place wants. */
type Check = (value: unknown, place: string) => void

/**
 * Makes sure of all that a replay relies on; what stands in scripts, bodies and schemas is for those who read them.
 *
 * @throws Error that names the first place which is wrong
 */
export function checkFile(value: unknown): asserts value is VectorFile {
  object({ topic: text, worlds: optional(objectOf(anyObject)) })(value, '')
  const { worlds = {} } = value as Partial<VectorFile>
  object({ vectors: optional(listOf(vectorIn(Object.keys(worlds)))), schemas: optional(listOf(SCHEMA)) })(value, '')
}

const text: Check = (value, place) => {
  if (typeof value !== 'string') throw wrong(value, place, 'text')
}
const list: Check = (value, place) => {
  if (!Array.isArray(value)) throw wrong(value, place, 'list')
}
const anyObject: Check = (value, place) => {
  if (!isObject(value)) throw wrong(value, place, 'object')
}

const listOf = (member: Check): Check => {
  return (value, place) => {
    list(value, place)
    for (const [at, one] of (value as unknown[]).entries()) member(one, `${place}[${at}]`)
  }
}
const objectOf = (member: Check): Check => {
  return (value, place) => {
    anyObject(value, place)
    for (const [key, one] of Object.entries(value as object)) member(one, inside(place, key))
  }
}
const object = (members: Readonly<Record<string, Check>>): Check => {
  return (value, place) => {
    anyObject(value, place)
    for (const [key, check] of Object.entries(members)) check(Reflect.get(value as object, key), inside(place, key))
  }
}
const optional = (check: Check): Check => {
  return (value, place) => (value === undefined ? undefined : check(value, place))
}

const HEADERS = listOf(list)
const SCHEMA = object({ id: text, plugin: text, cases: listOf(anyObject) })

const vectorIn = (worlds: readonly string[]) => {
  const world: Check = (value, place) => {
    if (!worlds.includes(value as string)) {
      throw new Error(`${place} is ${shown(value)}, which is none of ${worlds.join(', ')}`)
    }
  }
  return object({
    id: text,
    world,
    client: object({ scheme: text, headers: optional(HEADERS) }),
    upstream: optional(anyObject),
    plugins: objectOf(objectOf(listOf(list))),
    recorded: object({ client: anyObject, calls: listOf(anyObject), phases: listOf(list), log: listOf(anyObject) }),
  })
}

function inside(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(value: unknown, place: string, wanted: string): Error {
  return new Error(`${place === '' ? 'the file' : place} is ${shown(value)} and no ${wanted}`)
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60)
}
