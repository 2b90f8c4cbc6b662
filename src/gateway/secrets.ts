import { BUNDLED } from '../bundled/plugins'
import type { GatewayEntities, GatewayOptions } from './options'
import { PluginUse } from './plugin'

type Config = GatewayEntities & GatewayOptions

/** Members of consumers, credentials and certificates that nobody should read. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set(['key', 'key_alt', 'password', 'secret'])

/**
 * What a gateway's creator told it that nobody should read in a report: credentials, private keys, the values of config fields
 * that are `referenceable` or `encrypted`, and the environment that vault references read.
 */
export function secretsOf(config: Config): string[] {
  const found = new Set<string>()
  for (const value of Object.values(config.env ?? {})) addText(found, value)
  const { consumers, keyauth_credentials, basicauth_credentials, certificates } = config
  addMembers(found, [consumers, keyauth_credentials, basicauth_credentials, certificates])
  for (const { name, values } of pluginConfigs(config)) addFields(found, fieldsOf(config, name), values)
  return [...found]
}

function addText(found: Set<string>, value: unknown): void {
  if (typeof value === 'string' && value !== '' && !value.startsWith('{vault://')) found.add(value)
}

function addMembers(found: Set<string>, value: unknown): void {
  if (!isObject(value)) return
  for (const [name, member] of Object.entries(value)) {
    if (SECRET_MEMBERS.has(name)) addText(found, member)
    addMembers(found, member)
  }
}

interface PluginConfig {
  readonly name: unknown
  readonly values: unknown
}

/** Of all plugins, those that a document nests in services, routes and consumers included. */
function pluginConfigs({ plugins = [], services, routes, consumers }: Config): PluginConfig[] {
  const nested = [services, routes, consumers].flatMap((entities) => nestedPlugins(entities))
  const declared = plugins.map((use): PluginConfig => {
    return use instanceof PluginUse ? { name: use.module.name, values: use.config } : asConfig(use)
  })
  return [...declared, ...nested]
}

function nestedPlugins(entities: unknown): PluginConfig[] {
  if (!isObject(entities)) return []
  return Object.entries(entities).flatMap(([name, member]) =>
    name === 'plugins' && Array.isArray(member) ? member.filter(isObject).map(asConfig) : nestedPlugins(member),
  )
}

function asConfig(entity: Readonly<Record<string, unknown>>): PluginConfig {
  return { name: entity.name, values: entity.config }
}

function fieldsOf({ plugins = [], modules = {} }: Config, name: unknown): unknown {
  const use = plugins.find((candidate) => candidate instanceof PluginUse && candidate.module.name === name)
  if (use instanceof PluginUse) return use.module.schema
  if (typeof name !== 'string') return undefined
  const config = BUNDLED.get(name)?.definition.fields.find((entry) => 'config' in entry)?.config
  return modules[name]?.Schema ?? config?.fields
}

/** @param fields - as schemas list them: objects of one name and its definition each */
function addFields(found: Set<string>, fields: unknown, values: unknown): void {
  if (!Array.isArray(fields) || !isObject(values)) return
  for (const [name, field] of fields.filter(isObject).flatMap((entry) => Object.entries(entry))) {
    addField(found, field, values[name])
  }
}

function addField(found: Set<string>, field: unknown, value: unknown): void {
  if (!isObject(field) || value === undefined) return
  if (field.referenceable === true || field.encrypted === true) addTexts(found, value)
  addFields(found, field.fields, value)
  for (const inner of [field.elements, field.values]) {
    if (isObject(inner) && isObject(value)) Object.values(value).forEach((each) => addField(found, inner, each))
  }
}

/** A referenceable map or list: every text in it. */
function addTexts(found: Set<string>, value: unknown): void {
  addText(found, value)
  if (isObject(value)) Object.values(value).forEach((each) => addTexts(found, each))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
