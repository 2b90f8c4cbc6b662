import type { ModuleFacts } from './facts'

/** Reads what a module exports as Kong's plugin server does. kong-js-pdk 0.6.0, lib/mod.js */
export function describeModule(exported: unknown): ModuleFacts {
  const members = isObject(exported) ? exported : {}
  const { Plugin, Name } = members
  return {
    exports: Object.keys(members),
    plugin: typeof Plugin === 'function' && !isObject(Plugin.prototype) ? 'no prototype' : typeof Plugin,
    methods: typeof Plugin === 'function' ? methodsOf(Plugin.prototype) : [],
    name: typeof Name === 'string' && Name !== '' ? Name : undefined,
    nameType: typeof Name,
    priority: asJson(members.Priority),
    version: asJson(members.Version),
    hasDefault: members.default !== undefined,
    ...schemaOf(members.Schema),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}

function methodsOf(prototype: unknown): string[] {
  const names = new Set<string>()
  for (let level = prototype; isObject(level) && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name !== 'constructor' && typeof value === 'function') names.add(name)
    }
  }
  return [...names]
}

function asJson(value: unknown): unknown {
  const json: string | undefined = JSON.stringify(value)
  return json === undefined ? undefined : JSON.parse(json)
}

function schemaOf(schema: unknown): Pick<ModuleFacts, 'schema' | 'schemaProblem'> {
  try {
    return { schema: asJson(schema) }
  } catch (error) {
    return { schemaProblem: (error as Error).message }
  }
}
