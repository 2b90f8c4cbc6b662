import { createGateway, MockUsageError, SchemaViolation, type PluginModule } from '../src'
import { adminError } from '../src/db/declarative/admin-error'
import { DeclarativeViolation } from '../src/db/declarative/violation'
import { checkPluginConfig } from '../src/db/schema/plugin-config'
import { LuaError } from '../src/lua/error'
import type { Difference } from './compare'
import { matchesErrors, matchesValue } from './match'
import { decode } from './values'
import type { ConfigOutcome, SchemaCase, SchemaVector, VectorFile } from './vector'

/** What the Admin API answers when Kong stumbles over a request. */
const UNEXPECTED: ConfigOutcome = { ok: false, status: 500, errors: { message: 'An unexpected error occurred' } }

/** One thing that was recorded of a schema, and how to ask the mock for it. */
export interface SchemaQuestion {
  id: string
  about: string
  replay: () => Promise<Difference[]>
}

/** Everything that was recorded of a schema: how it takes each configuration, or why Kong does not start with it. */
export function schemaQuestions(file: VectorFile, vector: SchemaVector): SchemaQuestion[] {
  const { id, about } = vector
  const refusal = vector.recorded?.schema_error ?? vector.schema_error
  if (refusal !== undefined) return [{ id, about, replay: async () => compareRefusal(vector, refusal) }]
  return vector.cases.map((one, at) => ({ id: `${id}#${at}`, about, replay: () => replayCase(file, vector, one) }))
}

function compareRefusal(vector: SchemaVector, recorded: string): Difference[] {
  const got = refusalOf(vector)
  return matchesErrors(recorded, got) ? [] : [{ field: 'schema_error', expected: recorded, got }]
}

/** Why Kong does not start; the mock's own words are the end of it. */
function refusalOf(vector: SchemaVector): string | undefined {
  try {
    gatewayWith(vector, {}, {}, () => undefined)
    return undefined
  } catch (error) {
    if (!(error instanceof SchemaViolation)) throw error
    return `error loading plugin schemas: on plugin '${vector.plugin}': [off] ${error.message}`
  }
}

async function replayCase(file: VectorFile, vector: SchemaVector, { config, recorded }: SchemaCase) {
  const instance = { name: vector.plugin, ...(config !== undefined && { config: decode(config) }) }
  const got = await outcomeOf(file, vector, instance)
  return recorded ? compareOutcome(recorded, got) : []
}

async function outcomeOf(file: VectorFile, vector: SchemaVector, instance: Instance): Promise<ConfigOutcome> {
  const env = file.environment ?? {}
  let received: unknown
  try {
    const gateway = gatewayWith(vector, instance, env, (config) => (received = config))
    await gateway.request('/')
  } catch (error) {
    return refusedConfig(error)
  }
  const { adminConfig } = checkPluginConfig(vector.schema, instance.config)
  return { ok: true, effective_config: received, admin_config: adminConfig }
}

/** A plugin entity that says no more than the name and, unless it was left out, the config. */
type Instance = { readonly name?: string; readonly config?: unknown }

function gatewayWith(
  { plugin, schema }: SchemaVector,
  instance: Instance,
  env: Record<string, string>,
  receive: (config: unknown) => void,
) {
  class Plugin {
    constructor(config: unknown) {
      receive(config)
    }
    access() {}
  }
  const module = { Plugin, Name: plugin, Schema: schema } as PluginModule
  const service = { name: 'service', url: 'http://127.0.0.1:9100', routes: [{ name: 'route', paths: ['/'] }] }
  const services = [{ ...service, plugins: instance.name === undefined ? [] : [instance] }]
  return createGateway({ services, modules: { [plugin]: module }, env }).upstream({ status: 200 })
}

function refusedConfig(error: unknown): ConfigOutcome {
  if (error instanceof DeclarativeViolation) return { ok: false, status: error.status, errors: adminError(error) }
  const isCrash = error instanceof MockUsageError && error.cause instanceof LuaError
  if (isCrash) return UNEXPECTED
  throw error
}

function compareOutcome(recorded: ConfigOutcome, got: ConfigOutcome): Difference[] {
  const fields = ['ok', 'status', 'effective_config', 'admin_config', 'errors'] as const
  return fields
    .filter(
      (field) => !(field === 'errors' ? matchesErrors : matchesValue)(recorded[field] ?? null, got[field] ?? null),
    )
    .map((field) => ({ field, expected: recorded[field], got: got[field] }))
}
