import { BUNDLED } from '../bundled/plugins'
import type { KnownSecrets } from '../exchange'
import type { GatewayEntities, GatewayOptions } from './options'
import { configuredNames } from './credential-fields'
import { PluginUse } from './plugin'
import { environmentTexts } from './secret-variables'

type Config = GatewayEntities & GatewayOptions

/** Members of consumers, credentials and certificates that nobody should read. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set(['key', 'key_alt', 'password', 'secret', 'client_secret'])
/** A header line in a config, as Kong's transformers take it. */
const HEADER_LINE = /^([\w-]+): *(.+)$/s

/**
 * What a gateway's creator told it that nobody should read where exchanges are printed: credentials, private keys, the values of
 * config fields that are `referenceable` or `encrypted`, the environment that vault references read, and the names under which
 * plugins of Kong look for credentials.
 */
export function knownSecrets(config: Config): KnownSecrets {
  const search = new WorldSearch()
  const { consumers, keyauth_credentials, basicauth_credentials, certificates } = config
  for (const entities of [consumers, keyauth_credentials, basicauth_credentials, certificates])
    search.inMembers(entities)
  const plugins = pluginConfigs(config).map((one) => ({ ...one, fields: fieldsOf(config, one.name) }))
  for (const { name, values, fields } of plugins) {
    search.inFields(fields, values)
    for (const each of configuredNames(name, values)) search.names.add(each)
  }
  for (const text of environmentTexts(config.env ?? {}, [entitiesOf(config), plugins])) search.addText(text)
  return { texts: [...search.texts], names: [...search.names], areShown: config.secrets === 'shown' }
}

/** Without what may be of any size. */
function entitiesOf({ plugins: _, modules: _modules, env: _env, ...entities }: Config): object {
  return entities
}

class WorldSearch {
  readonly texts = new Set<string>()
  readonly names = new Set<string>()

  addText(value: unknown): void {
    if (typeof value !== 'string' || value === '' || value.startsWith('{vault://')) return
    this.texts.add(value)
    const [, name, inner] = HEADER_LINE.exec(value) ?? []
    if (name === undefined || inner === undefined) return
    this.names.add(name)
    this.texts.add(inner)
  }

  inMembers(value: unknown): void {
    if (!isObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      if (SECRET_MEMBERS.has(name)) this.addText(member)
      this.inMembers(member)
    }
  }

  /** @param fields - as schemas list them: objects of one name and its definition each */
  inFields(fields: unknown, values: unknown): void {
    if (!Array.isArray(fields) || !isObject(values)) return
    for (const [name, field] of fields.filter(isObject).flatMap((entry) => Object.entries(entry))) {
      this.#inField(field, values[name])
    }
  }

  #inField(field: unknown, value: unknown): void {
    if (!isObject(field) || value === undefined) return
    if (isSecretField(field)) this.#addTexts(value)
    this.inFields(field.fields, value)
    for (const inner of [field.elements, field.values]) {
      if (isObject(inner) && isObject(value)) Object.values(value).forEach((each) => this.#inField(inner, each))
    }
    // A map from names to secrets: headers that a plugin adds, as a rule.
    const isMap = isObject(field.values) && (isSecretField(field) || isSecretField(field.values))
    if (isMap && isObject(value)) for (const name of Object.keys(value)) this.names.add(name)
  }

  /** A referenceable map or list: every text in it. */
  #addTexts(value: unknown): void {
    this.addText(value)
    if (isObject(value)) Object.values(value).forEach((each) => this.#addTexts(each))
  }
}

function isSecretField({ referenceable, encrypted }: Readonly<Record<string, unknown>>): boolean {
  return referenceable === true || encrypted === true
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
