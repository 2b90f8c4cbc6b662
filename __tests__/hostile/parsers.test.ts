import fc from 'fast-check'
import { parseCaseFile } from '../../src/cases/parse'
import { readYaml } from '../../src/cases/yaml/read-yaml'
import { parseDeclarative } from '../../src/db/declarative'
import { LuaError } from '../../src/lua/error'
import { decodeJson, encodeJson } from '../../src/lua/cjson'
import { contentTypeFromUpstream } from '../../src/nginx/content-type'
import { decodeArgs, encodeArgs } from '../../src/nginx/args'
import { parseRequestTarget } from '../../src/nginx/request-target'
import { decodeMultipart } from '../../src/pdk/private/multipart'
import { CaseFileError } from '../../src/cases/mistake'
import { DeclarativeViolation } from '../../src/db/declarative/violation'
import { MockUsageError } from '../../src/errors'

/** Bytes in which the words that mean something to a parser are frequent. */
function bytesAround(...words: readonly string[]): fc.Arbitrary<string> {
  const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code))
  return fc.string({ unit: fc.oneof(fc.constantFrom(...words), byte), maxLength: 60 })
}

const jsonText = bytesAround(
  ...'{}[]",:\\-+.eE0123456789'.split(''),
  'null',
  'true',
  '\\u',
  '\\ud83d',
  'Infinity',
  'nan',
)
const yamlText = bytesAround(
  ...'-:?&*!|>%@`#{}[],"\'\n '.split(''),
  '  - ',
  'a: ',
  '<<: *a',
  '&a ',
  '---\n',
  '!!binary ',
)
const multipartText = bytesAround(
  '--XX',
  '--',
  '\r\n',
  '\n',
  'content-disposition: form-data; name="a"',
  ';',
  '"',
  ': ',
)

/** Long inputs at which a parser that goes back takes for ever. */
const LONG: readonly (readonly [string, string])[] = [
  ['opening brackets', '['.repeat(200_000)],
  ['lists in a line', '- '.repeat(100_000)],
  ['opening braces', '{"a":'.repeat(100_000)],
  ['escapes', `"${'\\'.repeat(200_001)}`],
  ['digits', '1'.repeat(200_000)],
  ['blanks', ' '.repeat(200_000)],
  ['line ends', '\r\n'.repeat(100_000)],
  ['dashes', '--XX'.repeat(50_000)],
  ['percent signs', '%'.repeat(200_000)],
  ['parents', '/..'.repeat(60_000)],
  ['arguments', 'a=&'.repeat(60_000)],
  ['semicolons', `a${'; '.repeat(100_000)}`],
]

type Parser = readonly [
  name: string,
  parse: (text: string) => unknown,
  words: fc.Arbitrary<string>,
  ...errors: ErrorClass[],
]
type ErrorClass = abstract new (...args: never) => Error

const parsers: readonly Parser[] = [
  ['cjson', decodeJson, jsonText, LuaError],
  ['arguments', decodeArgs, bytesAround('&', '=', '%', '+', '%41', '%0')],
  ['request targets', parseRequestTarget, bytesAround('/', '.', '..', '%2e', '%', '?', '#', 'http://', '[', ']', ':')],
  ['multipart', (text) => decodeMultipart(text, 'multipart/form-data; boundary=XX'), multipartText],
  ['boundaries', (text) => decodeMultipart('--XX\r\n\r\n--XX--', text), bytesAround('boundary=', ';', '"', 'XX', '/')],
  ['content types', contentTypeFromUpstream, bytesAround('charset=', ';', '"', '/', 'text')],
  ['kong.yml', (text) => parseDeclarative({ text, file: 'kong.yml' }), yamlText, MockUsageError, DeclarativeViolation],
  ['YAML', (text) => readYaml(text, 'a.kong-test.yaml'), yamlText, CaseFileError],
  ['case files', (text) => parseCaseFile(text, 'a.kong-test.yaml'), yamlText, CaseFileError],
]

function attempt([, parse, , ...errors]: Parser, text: string): void {
  try {
    parse(text)
  } catch (thrown) {
    if (!errors.some((error) => thrown instanceof error)) throw thrown
  }
}

test.each(parsers)('whatever bytes come, the parser of %s only says no', (...row) => {
  const parser = row as unknown as Parser
  fc.assert(fc.property(parser[2], (text) => attempt(parser, text)))
})

const long = parsers.flatMap((parser) => LONG.map(([what, text]) => [parser[0], what, parser, text] as const))

test.each(long)('the parser of %s gets through many %s', (_, __, parser, text) => {
  const start = process.cpuUsage()

  attempt(parser, text)

  const { user } = process.cpuUsage(start)
  expect(user).toBeLessThan(3_000_000)
})

test('a key that no table can have is refused', () => {
  expect(() => parseDeclarative({ text: '.nan: 1', file: 'kong.yml' })).toThrow(
    'Failed to read kong.yml: it is no YAML (table index is NaN). Correct it there.',
  )
})

test('arguments are the same once they were written and read', () => {
  fc.assert(
    fc.property(bytesAround('&', '=', '%', '+', '%41'), (text) => {
      const table = decodeArgs(text).args
      expect(encodeArgs(decodeArgs(encodeArgs(table)).args)).toBe(encodeArgs(table))
    }),
  )
})

test('JSON that was read is the same once it was written and read', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      fc.pre(!/\d{15}|[eE]/.test(json))
      const once = encodeJson(decodeJson(json))
      expect(encodeJson(decodeJson(once))).toBe(once)
    }),
  )
})
