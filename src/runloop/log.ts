import { LuaError } from '../lua/error'
import { CoroutineYield, NgxExit } from '../nginx/exit'
import { MockUsageError } from '../errors'
import { elapsed, stamp } from './clock'
import type { HttpRequest } from './http-request'
import type { ConfiguredPlugin } from './plugin'
import { runPlugin } from './run-plugin'
import { saveRequest } from './save-request'

/**
 * The log phase. The handlers of external plugins run in timers, all after the phase itself, when the request is gone.
 * kong/init.lua, `Kong.log`
 */
export async function runLogPhase(kong: HttpRequest): Promise<void> {
  stamp(kong, 'KONG_LOG_START')
  noteReceiveTime(kong)
  kong.phase = 'log'
  kong.r.isFinished = true
  const timers: (() => Promise<void>)[] = []
  try {
    for (const plugin of loggingPlugins(kong)) timers.push(prepareTimer(kong, plugin))
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    kong.log('err', `failed to run log_by_lua*: ${error.message}`)
  }
  await Promise.all(timers.map((timer) => timer()))
}

function noteReceiveTime(kong: HttpRequest): void {
  if (kong.ctx.get('KONG_PROXIED') !== true) return
  stamp(kong, 'KONG_BODY_FILTER_ENDED_AT')
  const start = kong.ctx.get('KONG_RESPONSE_START') === undefined ? 'KONG_HEADER_FILTER_START' : 'KONG_RESPONSE_START'
  elapsed(kong, 'KONG_RECEIVE_TIME', start, 'KONG_BODY_FILTER_ENDED_AT')
}

/** Without an access phase nothing was collected: then the global plugins log. */
function loggingPlugins(kong: HttpRequest): Iterable<ConfiguredPlugin> {
  return kong.collected?.filter((plugin) => plugin.phases.has('log')) ?? kong.node.plugins.globals('log')
}

function prepareTimer(kong: HttpRequest, plugin: ConfiguredPlugin): () => Promise<void> {
  kong.plugin = { name: plugin.name, id: plugin.entity.id }
  const saved = saveRequest(kong)
  kong.plugin = undefined
  const inTimer = kong.inTimer(plugin)
  return async () => {
    try {
      await runPlugin(inTimer, plugin, 'log', saved)
    } catch (signal) {
      endTimer(inTimer, signal)
    }
  }
}

function endTimer(kong: HttpRequest, signal: unknown): void {
  if (signal instanceof MockUsageError) throw signal
  if (signal instanceof NgxExit || signal instanceof CoroutineYield) return
  if (!(signal instanceof LuaError)) throw signal
  kong.log('err', `lua entry thread aborted: runtime error: ${signal.message}`)
}
