import type { LoadedModule } from '../plugin-servers/javascript/module'

/** The modules of a gateway's plugins: those of `plugin()` by the id of their entity, those of `modules` by name. */
export interface PluginModules {
  readonly byId: ReadonlyMap<string, LoadedModule>
  readonly byName: ReadonlyMap<string, LoadedModule>
}
