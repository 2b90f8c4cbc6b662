import type { PluginModule } from '../index'

/** An object that the gateway has made of a plugin's class, and the config it gave to it. */
export interface MadeInstance {
  readonly object: object
  readonly config: unknown
}

type PluginClass = PluginModule['Plugin']

/** The name that kong-pdk's PluginTest gives to a plugin without one. */
const NAMELESS = 'TestPlugin'

/** The same module, and a list of the objects that are made of its class from now on. */
export function observed<M extends PluginModule>(module: M): { module: M; made: readonly MadeInstance[] } {
  const made: MadeInstance[] = []
  // What is no plugin stays as it is: the gateway says what is wrong with it.
  if (typeof module?.Plugin !== 'function') return { module, made }
  const Plugin = new Proxy(module.Plugin, { construct: noting(made) })
  return { module: { ...module, Name: module.Name ?? NAMELESS, Plugin }, made }
}

function noting(made: MadeInstance[]): NonNullable<ProxyHandler<PluginClass>['construct']> {
  return (Plugin, args: unknown[], newTarget) => {
    const object = Reflect.construct(Plugin, args, newTarget) as object
    made.push({ object, config: args[0] })
    return object
  }
}
