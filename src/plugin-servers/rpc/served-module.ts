import { PLUGIN_PHASES } from '../../exchange'
import type { PluginInfo, PluginInstance } from '../handler-context'
import { PbInstance } from '../protobuf/pb-instance'
import { ServedPlugin, type ServedClass } from '../served-class'
import type { PluginServerLink } from './link'
import { PROTOBUF } from './plugin-info'
import { ServedInstance } from './served-instance'

type Config = Readonly<Record<string, unknown>>

/** A plugin of a plugin server in the form of a JavaScript plugin's module. */
export interface ServedModule {
  readonly Plugin: ServedClass
  readonly Name: string
  readonly Version: string | undefined
  readonly Priority: number
  readonly Schema: readonly object[]
}

export function servedModule(link: PluginServerLink, info: PluginInfo): ServedModule {
  class Plugin extends ServedPlugin {
    static startInstance(config: Config): PluginInstance {
      return info.protocol === PROTOBUF
        ? new PbInstance(link.protobuf, info.name, config)
        : new ServedInstance(link, info.name, config)
    }
  }
  for (const phase of PLUGIN_PHASES) {
    if (info.phases.has(phase)) Object.defineProperty(Plugin.prototype, phase, { value: runsElsewhere })
  }
  const { name, version, priority, schema } = info
  return { Plugin, Name: name, Version: version, Priority: priority, Schema: schema as readonly object[] }
}

function runsElsewhere(): never {
  throw new Error('This plugin runs in its plugin server, not in this process.')
}
