import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SchemaViolation } from '../../../src/errors'
import { checkConfig } from '../../../src/db/schema/plugin-config'
import { pluginSubschema } from '../../../src/db/schema/plugin-schema'

/** Random schemas and configurations, with what kong/db/schema of Kong 3.9.1 itself made of them under LuaJIT. */
interface Recorded {
  readonly schema: unknown
  readonly schemaError?: string
  readonly cases?: readonly RecordedCase[]
}

interface RecordedCase {
  readonly config?: unknown
  readonly errors?: unknown
  readonly effective?: unknown
  readonly admin?: unknown
  /** Kong's Lua raised an error: its Admin API answers 500. */
  readonly crash?: true
}

const recorded = JSON.parse(readFileSync(join(__dirname, 'plugin-configs.json'), 'utf8')) as readonly Recorded[]

const generators = {
  uuid: () => '00000000-0000-4000-8000-000000000000',
  randomString: () => 'random',
  now: () => 1700000000.5,
}
const vault = (reference: string) => (reference === '{vault://env/set}' ? 'resolved' : undefined)

function outcome(schema: unknown, { config }: RecordedCase): Omit<RecordedCase, 'config'> {
  try {
    const checked = checkConfig(pluginSubschema('p', schema), config, { generators, vault })
    return { effective: checked.config, admin: checked.adminConfig }
  } catch (error) {
    if (!(error instanceof SchemaViolation)) throw error
    return error.status === 500 ? { crash: true } : { errors: error.fields }
  }
}

test.each(recorded.filter(({ schemaError }) => schemaError !== undefined))(
  'refuses the schema $schema',
  ({ schema, schemaError }) => {
    expect(() => pluginSubschema('p', schema)).toThrow(new Error(schemaError))
  },
)

test.each(recorded.flatMap(({ schema, cases = [] }) => cases.map((one) => [schema, one] as const)))(
  'by the schema %j: %j',
  (schema, { config, ...expected }) => {
    expect(outcome(schema, { config })).toEqual(expected)
  },
)
