import type { PluginInstance } from './handler-context'

/** What stands for the class of a plugin that lives in another process: it has the phases, and starts instances there. */
export interface ServedClass {
  new (config: never): object
  startInstance(config: Readonly<Record<string, unknown>>): PluginInstance
}

/** Marks the classes that only stand for a plugin. */
export class ServedPlugin {}

/** Tells a plugin of a plugin server from one in JavaScript in this process. */
export function isServed(Plugin: object): Plugin is ServedClass {
  return typeof Plugin === 'function' && Plugin.prototype instanceof ServedPlugin
}
