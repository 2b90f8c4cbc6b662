import type { PluginPhase } from '../exchange'
import type { HandlerContext } from '../plugin-servers/handler-context'
import type { KongRequest } from '../pdk/private/kong-request'
import type { PluginEntity } from '../db/entities/types'

/** Handlers of a plugin written on our own PDK: they run inside Kong, like Kong's bundled plugins. */
export interface BundledHandlers {
  readonly certificate?: BundledHandler
  readonly rewrite?: BundledHandler
  readonly access?: BundledHandler
  readonly header_filter?: BundledHandler
  readonly preread?: BundledHandler
  readonly log?: BundledHandler
}

/** @throws LuaError, NgxExit, CoroutineYield as a PDK function does */
export type BundledHandler = (kong: KongRequest, config: Readonly<Record<string, unknown>>) => void

/** One plugin entity of the gateway, ready to run: what Kong's plugins iterator hands out. */
export interface ConfiguredPlugin {
  readonly entity: PluginEntity
  readonly name: string
  readonly priority: number
  readonly phases: ReadonlySet<PluginPhase>
  /** A plugin of a plugin server: its handler runs outside Kong. */
  readonly external?: { handle(context: HandlerContext): Promise<void> }
  readonly bundled?: BundledHandlers
  readonly config: Readonly<Record<string, unknown>>
}
