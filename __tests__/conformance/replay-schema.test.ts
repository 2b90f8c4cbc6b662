import { schemaQuestions } from '../../conformance/replay-schema'
import type { ConfigOutcome, SchemaVector, VectorFile } from '../../conformance/vector'

const vector: SchemaVector = {
  id: 'limit',
  about: 'an integer with a default',
  plugin: 'quota',
  schema: [{ limit: { type: 'integer', default: 1 } }],
  cases: [],
}
const file: VectorFile = { topic: 'config', gateway: '3.9.1', worlds: {}, schemas: [vector] }

const accepted = (limit: number): ConfigOutcome => ({
  ok: true,
  effective_config: {
    limit,
    __key__: 'plugins:quota::<uuid>:::<uuid>',
    __plugin_id: '<uuid>',
    __seq__: '<seq>',
    __ws_id: '<uuid>',
    service_id: '<uuid>',
  },
  admin_config: { limit },
})

const replay = async (changes: Partial<SchemaVector>) => {
  const questions = schemaQuestions(file, { ...vector, ...changes })
  return (await Promise.all(questions.map((question) => question.replay()))).flat().map(({ field }) => field)
}

test('every case is asked by its own id', () => {
  const questions = schemaQuestions(file, { ...vector, cases: [{ config: {} }, {}] })

  expect(questions.map(({ id }) => id)).toEqual(['limit#0', 'limit#1'])
})

test('an accepted config is what the constructor receives and the Admin API shows', async () => {
  const cases = [{ config: { limit: 3 }, recorded: accepted(3) }, { recorded: accepted(1) }]

  await expect(replay({ cases })).resolves.toEqual([])
})

test('a wrong value is told by the field in which it stands', async () => {
  const cases = [{ config: { limit: 3 }, recorded: { ...accepted(3), admin_config: { limit: 4 } } }]

  await expect(replay({ cases })).resolves.toEqual(['admin_config'])
})

test('a refusal that was recorded as accepted differs in everything', async () => {
  const cases = [{ config: { limit: 'many' }, recorded: accepted(3) }]

  await expect(replay({ cases })).resolves.toEqual(['ok', 'status', 'effective_config', 'admin_config', 'errors'])
})

test('a schema that Kong refuses at start is one question', async () => {
  const schema = [{ f: { type: 'array' } }]
  const refusal = "error loading plugin schemas: on plugin 'quota': [off] schema violation (f: "

  await expect(
    replay({ schema, recorded: { schema_error: `${refusal}field of type 'array' must declare 'elements')` } }),
  ).resolves.toEqual([])
  await expect(replay({ schema, recorded: { schema_error: `${refusal}nothing)` } })).resolves.toEqual(['schema_error'])
})

test('a schema that Kong takes differs from a recorded refusal', async () => {
  await expect(replay({ recorded: { schema_error: 'any' } })).resolves.toEqual(['schema_error'])
})
