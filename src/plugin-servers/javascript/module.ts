import { MockUsageError } from '../../errors'
import { PLUGIN_PHASES, type PluginPhase } from '../../exchange'
import type { PluginInfo } from '../handler-context'

/** A plugin class as kong-js-pdk's plugin server uses it: constructed with the config, one method a phase. */
export type PluginClass = new (config: never) => object

/** What a plugin file exports. kong-js-pdk 0.6.0, lib/mod.js */
export interface LoadedModule extends PluginInfo {
  readonly Plugin: PluginClass
}

/**
 * Reads a module as Kong's JavaScript plugin server does: the class from `Plugin`, its phases from the prototype, the name in
 * lower case, priority 0 by default.
 *
 * @param fileName - stands for the name when the module has no `Name`
 * @throws MockUsageError when the real server would refuse the module
 */
export function loadModule(exported: unknown, fileName?: string): LoadedModule {
  const members = asObject(exported)
  const Plugin = pluginClass(members)
  return {
    Plugin,
    name: pluginName(members, fileName ?? Plugin.name),
    version: members.Version === undefined ? undefined : String(members.Version),
    priority: typeof members.Priority === 'number' ? members.Priority : 0,
    phases: phasesOf(Plugin),
    schema: Array.isArray(members.Schema) ? members.Schema : [],
  }
}

function asObject(exported: unknown): Record<string, unknown> {
  if ((typeof exported === 'object' || typeof exported === 'function') && exported !== null) {
    return exported as Record<string, unknown>
  }
  throw new MockUsageError(
    `Failed to load a plugin: plugin() was given ${String(exported)}. Pass the plugin's module, e.g. plugin(require('./my-plugin')).`,
  )
}

function pluginClass(members: Record<string, unknown>): PluginClass {
  const { Plugin } = members
  if (typeof Plugin === 'function' && typeof Plugin.prototype === 'object') return Plugin as PluginClass
  throw new MockUsageError(`Failed to load a plugin: ${whyNoPlugin(members)}`)
}

function whyNoPlugin(members: Record<string, unknown>): string {
  const remedy =
    "Export the class under that name: module.exports = { Plugin, Schema, Version, Priority } or 'export class Plugin'."
  if (members.Plugin !== undefined) {
    return `its "Plugin" is not a class, and Kong's plugin server reads the phases from Plugin.prototype. ${remedy}`
  }
  if (members.default !== undefined) {
    return `it has a default export only, and Kong's plugin server does not read "default" (it fails with "Cannot read properties of undefined (reading 'prototype')"). ${remedy}`
  }
  const names = Object.keys(members)
  const found = names.length > 0 ? `only ${names.map((name) => `"${name}"`).join(', ')}` : 'nothing'
  return `it exports no "Plugin" (${found}), and Kong's plugin server would fail with "Cannot read properties of undefined (reading 'prototype')". ${remedy}`
}

function pluginName(members: Record<string, unknown>, fallback: string): string {
  const name = typeof members.Name === 'string' && members.Name !== '' ? members.Name : fallback
  return name.toLowerCase()
}

/** Arrow functions in class fields do not count: they are not on the prototype. */
function phasesOf(Plugin: PluginClass): ReadonlySet<PluginPhase> {
  const prototype = Plugin.prototype as Record<string, unknown>
  return new Set(PLUGIN_PHASES.filter((phase) => typeof prototype[phase] === 'function'))
}
