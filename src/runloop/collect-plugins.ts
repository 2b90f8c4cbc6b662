import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { CoroutineYield } from '../nginx/exit'
import { flushDelayedResponse } from '../pdk/response/delay'
import { respondError } from './answer'
import type { PhasedRequest } from './phased-request'
import type { ConfiguredPlugin } from './plugin'
import type { Scope } from './plugins-iterator'
import { runPlugin } from './run-plugin'

/** The phase in which it is found out which plugins apply. */
export type CollectingPhase = 'access' | 'preread'

const UNEXPECTED = 'An unexpected error occurred'

/**
 * Runs the handlers of the first phase behind the router. Every plugin that applies is collected for the later phases, even
 * behind an exit; only its handler is left out then. kong/init.lua, `execute_collecting_plugins_iterator`
 *
 * @param before - called before each plugin is chosen, and once behind them all
 */
export async function runCollectingPlugins(
  kong: PhasedRequest,
  phase: CollectingPhase,
  before: (priority: number) => void = () => undefined,
): Promise<void> {
  const collected: ConfiguredPlugin[] = (kong.collected = [])
  kong.ctx.set('delay_response', true)
  for (const plugin of kong.plugins.collect(before, () => currentScope(kong))) {
    collected.push(plugin)
    if (phase === 'access' && plugin.phases.has('response')) kong.ctx.set('buffered_proxying', true)
    if (!plugin.phases.has(phase) || hasDelayedAnswer(kong)) continue
    try {
      await runPlugin(kong, plugin, phase)
    } catch (signal) {
      noteEnd(kong, plugin, signal)
    }
  }
  before(-Infinity)
  kong.ctx.set('delay_response', undefined)
}

/** Whether a plugin has answered, or failed: the other plugins are skipped then. */
export function hasDelayedAnswer({ ctx }: PhasedRequest): boolean {
  return ctx.get('delayed_response') !== undefined
}

/**
 * Sends what a plugin left behind, or the error of one that failed. kong/init.lua, `flush_delayed_response`
 *
 * @throws NgxExit; LuaError in streams, where Kong cannot answer with an error of its own
 */
export function answerDelayed(kong: PhasedRequest): never {
  const { ctx } = kong
  ctx.set('delay_response', undefined)
  ctx.set('buffered_proxying', undefined)
  if (ctx.get('delayed_response_callback') !== undefined) return flushDelayedResponse(kong)
  return respondError(kong, 500, UNEXPECTED)
}

/** What ended a handler: its answer waits in ctx, its error becomes one. */
function noteEnd(kong: PhasedRequest, plugin: ConfiguredPlugin, signal: unknown): void {
  if (signal instanceof CoroutineYield) return
  if (!(signal instanceof LuaError)) throw signal
  kong.log('err', `[kong] [${plugin.name}] ${signal.message}`)
  const content = LuaTable.record({ message: UNEXPECTED })
  kong.ctx.set('delayed_response', LuaTable.record({ status_code: 500, content }))
  kong.ctx.set('KONG_UNEXPECTED', true)
}

function currentScope({ ctx }: PhasedRequest): Scope {
  return {
    route: idOf(ctx.get('route')),
    service: idOf(ctx.get('service')),
    consumer: idOf(ctx.get('authenticated_consumer')),
  }
}

function idOf(entity: unknown): string | undefined {
  const id = entity instanceof LuaTable ? entity.get('id') : undefined
  return typeof id === 'string' ? id : undefined
}
