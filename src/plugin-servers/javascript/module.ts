import { types } from 'node:util'
import { MockUsageError } from '../../errors'
import { shown } from '../../errors/shown'
import { PLUGIN_PHASES, type PluginPhase } from '../../exchange'
import type { PluginInfo } from '../handler-context'
import { isServed } from '../served-class'

/** A plugin class as kong-js-pdk's plugin server uses it: constructed with the config, one method a phase. */
export type PluginClass = new (config: never) => object

/** What a plugin file exports. kong-js-pdk 0.6.0, lib/mod.js */
export interface LoadedModule extends PluginInfo {
  readonly Plugin: PluginClass
}

/** One list for all, so that what is made of it can be kept. */
const NO_FIELDS: readonly unknown[] = []

/**
 * Reads a module as Kong's JavaScript plugin server does: the class from `Plugin`, its phases from the prototype, the name in
 * lower case, priority 0 by default. A plugin of another process has the name that its server tells.
 *
 * @param fileName - stands for the name when the module has no `Name`
 * @throws MockUsageError when the real server would refuse the module
 */
export function loadModule(exported: unknown, fileName?: string): LoadedModule {
  const members = asObject(exported)
  const Plugin = pluginClass(members)
  const name = isServed(Plugin) ? String(members.Name) : pluginName(members, fileName ?? Plugin.name)
  return {
    Plugin,
    name,
    version: versionOf(members),
    priority: typeof members.Priority === 'number' ? members.Priority : 0,
    phases: phasesOf(Plugin, name),
    schema: isTable(members.Schema) ? members.Schema : NO_FIELDS,
  }
}

function asObject(exported: unknown): Record<string, unknown> {
  if ((typeof exported === 'object' || typeof exported === 'function') && exported !== null) {
    return exported as Record<string, unknown>
  }
  throw new MockUsageError(
    `Failed to load a plugin: ${shown(exported)} is no module. Pass what the plugin's file exports, e.g. plugin(require('./my-plugin')).`,
  )
}

/** An object that is no list goes to Kong as well, which refuses it. */
function isTable(schema: unknown): schema is readonly unknown[] {
  return typeof schema === 'object' && schema !== null
}

function pluginClass(members: Record<string, unknown>): PluginClass {
  const { Plugin } = members
  if (typeof Plugin === 'function' && typeof Plugin.prototype === 'object') return Plugin as PluginClass
  throw new MockUsageError(`Failed to load a plugin: ${whyNoPlugin(members)}`)
}

function whyNoPlugin(members: Record<string, unknown>): string {
  if (types.isPromise(members)) return `it is a promise. Await it: plugin(await import('./my-plugin.js')).`
  const remedy =
    "Export the class under that name: module.exports = { Plugin, Schema, Version, Priority } or 'export class Plugin'."
  if (members.Plugin !== undefined) {
    return `its "Plugin" is not a class, and Kong's plugin server reads the phases from Plugin.prototype. ${remedy}`
  }
  if (members.default !== undefined) {
    return `its class stands in a default export, and Kong's plugin server does not read "default" (it fails with "Cannot read properties of undefined (reading 'prototype')"). ${remedy}`
  }
  const names = Object.keys(members)
  const found = names.length > 0 ? `only ${names.map((name) => `"${name}"`).join(', ')}` : 'nothing'
  return `it exports no "Plugin" (${found}), and Kong's plugin server would fail with "Cannot read properties of undefined (reading 'prototype')". ${remedy}`
}

function pluginName(members: Record<string, unknown>, fallback: string): string {
  const name = typeof members.Name === 'string' && members.Name !== '' ? members.Name : fallback
  return name.toLowerCase()
}

function versionOf({ Version }: Record<string, unknown>): string | undefined {
  return typeof Version === 'string' || typeof Version === 'number' ? String(Version) : undefined
}

/** Kong would load a plugin without handlers and never run it: nothing about it could be tested. */
function phasesOf(Plugin: PluginClass, name: string): ReadonlySet<PluginPhase> {
  const prototype = Plugin.prototype as Record<string, unknown>
  const phases = PLUGIN_PHASES.filter((phase) => typeof prototype[phase] === 'function')
  if (phases.length > 0) return new Set(phases)
  if (isServed(Plugin)) throw new MockUsageError(servedWithoutHandler(name))
  throw new MockUsageError(
    `Failed to load plugin "${name}": its class has no handler${othersOf(prototype)}, so Kong would never run it. Write each as a method, e.g. "async access(kong) { … }"; an arrow function in a class field is not on the prototype, where Kong's plugin server looks.`,
  )
}

/** Its plugin server has told. */
function servedWithoutHandler(name: string): string {
  return `Failed to load plugin "${name}": its plugin server reports no handler of it, so Kong would never run it. Kong calls ${PLUGIN_PHASES.join(', ')}. In Python each is a method of the class Plugin, def access(self, kong); in Go an exported method of what New returns, func (config *Config) Access(kong *pdk.PDK), where New returns a pointer.`
}

/** Methods that may have been meant as handlers: misspelt ones, and those that plugins in Lua have. */
function othersOf(prototype: object): string {
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
  if (names.length === 0) return ''
  return `, only ${names.map((name) => `"${name}"`).join(', ')} (Kong calls ${PLUGIN_PHASES.join(', ')})`
}
