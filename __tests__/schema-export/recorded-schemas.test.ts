import type { ErrorObject } from 'ajv'
import { acceptedSchemas, compile, jsonSchema } from './support'

const CASES = acceptedSchemas().flatMap(({ id, schema, cases }) => {
  const exported = jsonSchema(schema)
  const validate = compile(exported)
  return cases.map(({ config = {}, recorded }) => {
    const isValid = validate(config)
    return { id, config, exported, isAccepted: recorded?.ok === true, isValid, errors: validate.errors ?? [] }
  })
})

/** Kong does not tell `{}` from `[]` and takes `updated_at` in every record. The schema asks for what is meant. */
function isLeniency({ keyword, instancePath, params }: ErrorObject, config: unknown): boolean {
  if (keyword === 'additionalProperties') return params.additionalProperty === 'updated_at'
  const steps = instancePath.split('/').slice(1)
  const value = steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], config)
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

test('every config that Kong took validates, but for what Kong is lenient about', () => {
  const accepted = CASES.filter(({ isAccepted }) => isAccepted)
  const invalid = accepted.filter(({ isValid }) => !isValid)

  expect(accepted.length).toBeGreaterThan(200)
  expect(invalid.filter(({ errors, config }) => !errors.every((error) => isLeniency(error, config)))).toEqual([])
})

test('a config that Kong refused validates only where a remark says what is left out', () => {
  const refused = CASES.filter(({ isAccepted }) => !isAccepted)
  const valid = refused.filter(({ isValid }) => isValid)

  expect(valid.filter(({ exported }) => !JSON.stringify(exported).includes('"$comment":')).map(({ id }) => id)).toEqual(
    [],
  )
  expect(valid.length / refused.length).toBeLessThan(0.05)
})
