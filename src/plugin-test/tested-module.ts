import type { PluginUse } from '../index'
import { seconds } from './tested-instance'

/** The plugin's module, with the getters of kong-pdk's own. kong-js-pdk 0.6.0, lib/mod.js */
export class TestedModule {
  readonly loadTime = seconds()
  readonly lastStartInstanceTime = seconds()
  lastCloseInstanceTime = 0

  constructor(
    readonly use: PluginUse,
    /** What the module exports, untouched. */
    readonly exported: { readonly Schema?: unknown; readonly Version?: unknown },
  ) {}

  getName(): string {
    return this.use.module.name
  }

  getPhases(): string[] {
    return [...this.use.module.phases]
  }

  getPriority(): number {
    return this.use.module.priority
  }

  getVersion(): unknown {
    return this.exported.Version
  }

  getSchema(): unknown {
    return this.exported.Schema ?? []
  }

  getLoadTime(): number {
    return this.loadTime
  }

  getLastStartInstanceTime(): number {
    return this.lastStartInstanceTime
  }

  getLastCloseInstanceTime(): number {
    return this.lastCloseInstanceTime
  }

  setLastCloseInstanceTime(): void {
    this.lastCloseInstanceTime = seconds()
  }
}
