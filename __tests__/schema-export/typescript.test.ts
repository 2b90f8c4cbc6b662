import path from 'node:path'
import ts from 'typescript'
import { exportSchema } from '../../src/schema-export/export-schema'
import { acceptedSchemas } from './support'

const ROOT = path.join(__dirname, '../..')
const FILE = path.join(__dirname, 'exported.ts')

const typescript = (schema: unknown, name = 'key-quota') => exportSchema(name, schema, 'typescript')

/** What the compiler says about a file of this folder that holds the text. */
function complaintsAbout(text: string): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (file, ...rest) =>
    path.resolve(file) === FILE ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : read(file, ...rest)
  const program = ts.createProgram([FILE], { ...options, types: [] }, host)
  return program
    .getSemanticDiagnostics(program.getSourceFile(FILE))
    .concat(program.getSyntacticDiagnostics(program.getSourceFile(FILE)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

/** A file that does not compile unless each schema's interface is the type inferred from that schema. */
function comparison(schemas: readonly { id: string; schema: unknown }[]): string {
  const parts = schemas.map(({ id, schema }, at) => {
    const name = `Plugin${at}`
    return `${typescript(schema, name)}
const schema${at} = ${JSON.stringify(schema)} as const
export const is${at}: Same<${name}Config, InferConfig<typeof schema${at}>> = ${JSON.stringify(id)}`
  })
  return `import type { InferConfig } from '../../src/db/schema/infer'
type Plain<T> = T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? string : never
${parts.join('\n')}`
}

test('a config is an interface with what the schema says of its fields', () => {
  const schema = [
    { limit: { type: 'integer', required: true, description: 'requests an hour' } },
    { header: { type: 'string', default: 'X-Quota', deprecation: { message: 'fixed', removal_in_version: '2.0' } } },
    { 'on-error': { type: 'string', one_of: ['open', 'closed'] } },
    {
      redis: { type: 'record', fields: [{ hosts: { type: 'set', elements: { type: 'string', one_of: ['a', 'b'] } } }] },
    },
    { end: { type: 'record', required: false, fields: [] } },
  ]

  expect(typescript(schema)).toBe(`/** The config of the plugin key-quota, as its constructor receives it. */
export interface KeyQuotaConfig {
  /** requests an hour */
  limit: number
  /**
   * @default "X-Quota"
   * @deprecated fixed (to be removed in 2.0)
   */
  header: string
  "on-error"?: "open" | "closed"
  redis: {
    hosts?: ("a" | "b")[]
  }
  end?: Record<string, never>
}
`)
})

test('a config without fields is an empty record', () => {
  expect(typescript([])).toContain('export type KeyQuotaConfig = Record<string, never>\n')
})

test('a comment cannot be ended by a description', () => {
  const text = typescript([{ f: { type: 'string', description: 'not the end */ of it' } }])

  expect(complaintsAbout(text)).toEqual([])
})

test('a name that begins with a digit makes a type', () => {
  expect(typescript([], '2fa')).toContain('export type Plugin2faConfig')
})

test('the interface of every recorded schema is the type that is inferred from it', () => {
  expect(complaintsAbout(comparison(acceptedSchemas()))).toEqual([])
}, 60_000)

test('records in collections are there only if they are required', () => {
  const inner = { type: 'record', fields: [{ a: { type: 'string', default: 'd' } }] }
  const elements = { type: 'record', fields: [{ inner }, { sure: { ...inner, required: true } }] }
  const keys = { type: 'string', one_of: ['get', 'x-y'] }
  const schemas = [
    [{ f: { type: 'array', elements, required: true } }],
    [{ f: { type: 'map', keys: { type: 'string' }, values: elements } }],
    [{ f: { type: 'map', keys, values: { type: 'array', elements: { type: 'integer', one_of: [1, 2] } } } }],
    [{ f: { type: 'map', keys: { type: 'integer' }, values: { type: 'string', eq: 'only' } } }],
    [{ f: { type: 'record', required: false, fields: [{ g: inner }] } }],
  ]

  expect(complaintsAbout(comparison(schemas.map((schema, at) => ({ id: String(at), schema }))))).toEqual([])
}, 60_000)

test('an interface that differs is told', () => {
  const text = comparison([{ id: 'one', schema: [{ limit: { type: 'integer' } }] }])

  expect(complaintsAbout(text.replace('limit?: number', 'limit: number'))).toHaveLength(1)
}, 60_000)
