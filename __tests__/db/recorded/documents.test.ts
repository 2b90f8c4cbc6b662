import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDeclarative } from '../../../src/db/declarative'
import { DeclarativeViolation } from '../../../src/db/declarative/violation'

/** Random declarative configurations, with what Kong 3.9.1 itself made of them under LuaJIT. */
interface Recorded {
  readonly document: object
  readonly errors?: unknown
  readonly entities?: Readonly<Record<string, readonly object[]>>
}

const recorded = JSON.parse(readFileSync(join(__dirname, 'documents.json'), 'utf8')) as readonly Recorded[]

const RANDOM = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** Without nulls, random ids and what is written only when an entity is stored. */
function comparable(value: unknown, given: string): unknown {
  if (Array.isArray(value)) return value.map((element) => comparable(element, given))
  if (typeof value === 'string') return RANDOM.test(value) && !given.includes(value) ? 'random' : value
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name, member]) => member !== null && !STORED.has(name))
  return Object.fromEntries(members.map(([name, member]) => [name, comparable(member, given)]))
}

const STORED: ReadonlySet<string> = new Set(['ws_id', 'password'])

function comparableLists(lists: object, given: string): Record<string, string[]> {
  const entries = Object.entries(lists) as [string, object[]][]
  const texts = entries.map(([name, list]) => [
    name,
    list.map((entity) => sortedJson(comparable(entity, given))).sort(),
  ])
  return Object.fromEntries(texts.filter(([, list]) => list?.length !== 0)) as Record<string, string[]>
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  )
}

const load = (document: object) => parseDeclarative(document, { onlyKnownPlugins: true, now: () => 1700000000000 })

test.each(recorded.filter(({ entities }) => entities !== undefined))(
  'loads $document',
  ({ document, entities = {} }) => {
    const given = JSON.stringify(document)

    expect(comparableLists(load(document), given)).toEqual(comparableLists(entities, given))
  },
)

test.each(recorded.filter(({ errors }) => errors !== undefined))('refuses $document', ({ document, errors }) => {
  expect(() => load(document)).toThrow(DeclarativeViolation)
  try {
    load(document)
  } catch (violation) {
    expect((violation as DeclarativeViolation).fields).toEqual(errors)
  }
})
