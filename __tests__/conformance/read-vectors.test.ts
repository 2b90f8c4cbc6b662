import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { answer, questionsOf, readVectors, shippedFiles } from '../../conformance/questions'

const folder = mkdtempSync(path.join(tmpdir(), 'vectors-'))
const file = path.join(folder, 'broken.json')
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string): ReturnType<typeof readVectors> {
  writeFileSync(file, text)
  return readVectors(file)
}

const CLIENT = { scheme: 'http', method: 'GET', target: '/', headers: [['Host', 'a']] }
const RECORDED = { client: { status: 200 }, upstream: null, calls: [], phases: [], log: [] }
const VECTOR = { id: 'a/b', about: 'it', world: 'w', client: CLIENT, plugins: {}, recorded: RECORDED }
const FILE = { topic: 't', gateway: '3.9.1', worlds: { w: {} }, vectors: [VECTOR] }

test.each(shippedFiles())('%s is a file of vectors', (name) => {
  expect(readVectors(name).topic).toEqual(expect.any(String))
})

test.each<[unknown, string]>([
  [[], 'the file is [] and no object'],
  [{ ...FILE, worlds: 1 }, 'worlds is 1 and no object'],
  [{ ...FILE, vectors: {} }, 'vectors is {} and no list'],
  [{ ...FILE, vectors: [null] }, 'vectors[0] is null and no object'],
  [{ ...FILE, vectors: [{ ...VECTOR, id: 5 }] }, 'vectors[0].id is 5 and no text'],
  [{ ...FILE, vectors: [{ ...VECTOR, world: 'x' }] }, 'vectors[0].world is "x", which is none of w'],
  [
    { ...FILE, vectors: [{ ...VECTOR, client: { ...CLIENT, headers: {} } }] },
    'vectors[0].client.headers is {} and no list',
  ],
  [
    { ...FILE, vectors: [{ ...VECTOR, plugins: { p: { access: 1 } } }] },
    'vectors[0].plugins.p.access is 1 and no list',
  ],
  [
    { ...FILE, vectors: [{ ...VECTOR, recorded: { ...RECORDED, calls: undefined } }] },
    'vectors[0].recorded.calls is undefined and no list',
  ],
  [{ ...FILE, schemas: [{ id: 'a', plugin: 'p', schema: [] }] }, 'schemas[0].cases is undefined and no list'],
])('%j is refused: %s', (value, why) => {
  expect(() => read(JSON.stringify(value))).toThrow(`${file} is no file of vectors: ${why}. `)
})

test('what is no JSON, and what is not there, is told with its file', () => {
  expect(() => read('{')).toThrow(`${file} cannot be read: `)
  expect(() => readVectors(path.join(folder, 'missing.json'))).toThrow('missing.json cannot be read: ENOENT')
})

/** The file, with one part of it replaced by something else. */
const broken = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 1 })).map(([at, by]) => {
  const places = placesIn(FILE)
  return replaced(FILE, places[at % places.length] ?? [], by)
})

function placesIn(value: unknown, place: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...place]]
  return [[...place], ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...place, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  const member = replaced((value as Record<string, unknown>)[key], rest, by)
  return Array.isArray(value) ? value.with(Number(key), member) : { ...(value as object), [key]: member }
}

test('whatever part of a file is broken, it is refused, or its vectors are answered', async () => {
  await fc.assert(
    fc.asyncProperty(broken, async (value) => {
      let vectors: ReturnType<typeof readVectors>
      try {
        vectors = read(JSON.stringify(value))
      } catch (error) {
        expect((error as Error).message).toMatch(/broken\.json is no file of vectors: \S+/)
        return
      }
      for (const question of questionsOf(vectors)) expect(await answer(question)).toEqual(expect.any(Array))
    }),
  )
})
