import fc from 'fast-check'

type Attributes = Readonly<Record<string, unknown>>
type Entry = Readonly<Record<string, Attributes>>

const names = fc.constantFrom('a', 'b', 'c', 'limit', 'end', 'naïve', 'x-y')
const texts = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'abc', 'é', 'a.b', '{vault://env/x}', '日本'),
  fc.string({ maxLength: 6 }),
)
const integers = fc.integer({ min: -3, max: 9 })
const numbers = fc.oneof(integers, fc.constantFrom(0.5, -1.25, 1e21))
const lengths = fc.integer({ min: 0, max: 4 })
const nonEmpty = texts.filter((text) => text !== '')
const patterns = fc.constantFrom('^a', 'b$', '^%a+$', '[^b]', '^..$', '%d%d', '^(a)%1', '%bxy', '.-b', '%f[%w]a', 'é')
const choice = <T>(values: fc.Arbitrary<T>) => fc.uniqueArray(values, { minLength: 1, maxLength: 3 })

/** What every field may say; a missing member is left out. */
const common = { required: fc.boolean(), description: fc.constant('a field for tests') }
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(type: string, attributes: T) =>
  fc.record(
    { type: fc.constant(type), ...common, ...attributes },
    { requiredKeys: ['type'] },
  ) as fc.Arbitrary<Attributes>

/** A field with up to two of its attributes: more of them accept next to nothing. */
const sparse = (field: fc.Arbitrary<Attributes>) =>
  fc.tuple(field, fc.infiniteStream(fc.boolean())).map(([attributes, keep]) => {
    const kept = Object.entries(attributes).filter(([name]) => STRUCTURE.has(name) || keep.next().value === true)
    return Object.fromEntries(kept) as Attributes
  })

const STRUCTURE: ReadonlySet<string> = new Set(['type', 'elements', 'keys', 'values', 'fields', 'json_schema'])

const text = some('string', {
  default: texts,
  one_of: choice(texts),
  not_one_of: choice(texts),
  eq: texts,
  ne: texts,
  len_min: lengths,
  len_max: lengths,
  len_eq: lengths,
  match: patterns,
  not_match: patterns,
  match_all: fc.array(fc.record({ pattern: patterns }), { maxLength: 2 }),
  match_none: fc.array(fc.record({ pattern: patterns }), { maxLength: 2 }),
  match_any: fc.record({ patterns: fc.array(patterns, { maxLength: 2 }) }),
  starts_with: nonEmpty,
  is_regex: fc.boolean(),
  uuid: fc.boolean(),
  referenceable: fc.boolean(),
  encrypted: fc.boolean(),
})

const numeric = (type: string, values: fc.Arbitrary<number>) =>
  some(type, {
    default: values,
    one_of: choice(values),
    eq: values,
    ne: values,
    gt: values,
    between: fc.tuple(integers, integers),
    timestamp: fc.boolean(),
  })

const flag = some('boolean', { default: fc.boolean(), eq: fc.boolean(), ne: fc.boolean() })

const json = some('json', {
  json_schema: fc.constant({ inline: { type: ['object', 'array', 'null', 'number'] } }),
}).filter((attributes) => attributes.json_schema !== undefined)

const { field } = fc.letrec<{ field: Attributes; entry: Entry; fields: Entry[] }>((tie) => ({
  field: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    {
      arbitrary: sparse(fc.oneof(text, numeric('integer', integers), numeric('number', numbers), flag, json)),
      weight: 4,
    },
    { arbitrary: sparse(list('array', tie('field'))), weight: 1 },
    { arbitrary: sparse(list('set', tie('field'))), weight: 1 },
    { arbitrary: sparse(map(tie('field'))), weight: 1 },
    { arbitrary: sparse(record(tie('fields'))), weight: 2 },
  ),
  entry: fc.tuple(names, tie('field')).map(([name, definition]) => ({ [name]: definition })),
  fields: fc.uniqueArray(tie('entry'), { maxLength: 3, selector: (entry) => Object.keys(entry)[0] }),
}))

function list(type: string, elements: fc.Arbitrary<Attributes>) {
  return some(type, {
    elements,
    len_min: lengths,
    len_max: lengths,
    len_eq: lengths,
    contains: texts,
    mutually_exclusive_subsets: fc.array(fc.array(texts, { maxLength: 2 }), { maxLength: 2 }),
  }).filter((attributes) => attributes.elements !== undefined)
}

function map(values: fc.Arbitrary<Attributes>) {
  const keys = sparse(fc.oneof(text, numeric('integer', integers)))
  return some('map', { keys, values, len_min: lengths, len_max: lengths }).filter(
    (attributes) => attributes.keys !== undefined && attributes.values !== undefined,
  )
}

function record(fields: fc.Arbitrary<Entry[]>) {
  const paths = fc.array(names, { minLength: 1, maxLength: 2 })
  const condition = fc.oneof(
    fc.record({ eq: texts }),
    fc.record({ match: patterns }),
    fc.record({ required: fc.boolean() }),
  )
  const checks = fc.oneof(
    ...['at_least_one_of', 'only_one_of', 'distinct', 'mutually_required', 'mutually_exclusive'].map((check) =>
      fc.record({ [check]: paths }),
    ),
    fc.record({
      conditional: fc.record({ if_field: names, if_match: condition, then_field: names, then_match: condition }),
    }),
    fc.record({
      conditional_at_least_one_of: fc.record({ if_field: names, if_match: condition, then_at_least_one_of: paths }),
    }),
  )
  return some('record', { fields, entity_checks: fc.array(checks, { maxLength: 2 }) }).filter(
    (attributes) => attributes.fields !== undefined,
  )
}

/** A field as an author might write it. Kong does not take all of them. */
export const arbitraryField: fc.Arbitrary<Attributes> = field

/** A `Schema` of such fields. */
export const arbitrarySchema: fc.Arbitrary<Entry[]> = fc.uniqueArray(
  fc.tuple(names, field).map(([name, definition]): Entry => ({ [name]: definition })),
  { maxLength: 3, selector: (entry) => Object.keys(entry)[0] },
)

/** A value of any kind, as JSON carries them. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  numbers,
  fc.constantFrom(null, true, false),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A schema, and a config that often has what the schema asks for. */
export const schemaAndConfig: fc.Arbitrary<[schema: Entry[], config: unknown]> = arbitrarySchema.chain((schema) =>
  fc.tuple(fc.constant(schema), fc.oneof({ arbitrary: recordFor(schema), weight: 9 }, arbitraryValue)),
)

function recordFor(fields: readonly Entry[]): fc.Arbitrary<unknown> {
  const members = fields
    .flatMap((entry) => Object.entries(entry))
    .map(([name, attributes]) => [name, valueFor(attributes)])
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
}

function valueFor(attributes: Attributes): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: valueOfType(attributes), weight: 15 },
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: arbitraryValue, weight: 1 },
  )
}

function valueOfType(attributes: Attributes): fc.Arbitrary<unknown> {
  const { type, one_of, elements, keys, values, fields } = attributes
  if (Array.isArray(one_of) && one_of.length > 0) return fc.constantFrom<unknown[]>(...one_of)
  switch (type) {
    case 'string':
      return texts
    case 'integer':
      return integers
    case 'number':
      return numbers
    case 'boolean':
      return fc.boolean()
    case 'array':
    case 'set':
      return fc.array(valueFor(elements as Attributes), { maxLength: 4 })
    case 'map':
      return (keys as Attributes).type === 'string'
        ? fc.dictionary(texts, valueFor(values as Attributes), { maxKeys: 3 })
        : fc.array(valueFor(values as Attributes), { maxLength: 3 })
    case 'record':
      return recordFor(fields as Entry[])
    default:
      return arbitraryValue
  }
}
