import { LuaError } from '../lua/error'
import { CoroutineYield, NgxExit } from '../nginx/exit'
import { MockUsageError } from '../errors'
import { PHASES } from '../pdk/private/phases'
import type { PhasedRequest } from './phased-request'
import type { ConfiguredPlugin } from './plugin'
import { runPlugin } from './run-plugin'
import { saveRequest } from './save-request'

/**
 * The log handlers. Those of external plugins run in timers, all after the phase itself, when the request is gone.
 * kong/init.lua, `Kong.log`
 *
 * @returns undefined where there is none
 */
export function runLogHandlers(kong: PhasedRequest): Promise<void> | undefined {
  kong.phase = PHASES.log
  kong.r.isFinished = true
  const timers: (() => Promise<void>)[] = []
  try {
    for (const plugin of loggingPlugins(kong)) timers.push(prepareTimer(kong, plugin))
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    kong.log('err', `failed to run log_by_lua*: ${error.message}`)
  }
  return timers.length > 1 ? runAll(timers) : timers[0]?.()
}

/** Runs them side by side to their ends, by nothing that a plugin could have taken away, as `Promise.all`. */
async function runAll(timers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  const running = timers.map(async (timer) => {
    try {
      await timer()
    } catch (error) {
      failures.push(error)
    }
  })
  for (const one of running) await one
  if (failures.length > 0) throw failures[0]
}

/** Where nothing was collected, because an earlier phase ended it all, the global plugins log. */
function loggingPlugins(kong: PhasedRequest): Iterable<ConfiguredPlugin> {
  return kong.collected?.filter((plugin) => plugin.phases.has('log')) ?? kong.plugins.globals('log')
}

function prepareTimer(kong: PhasedRequest, plugin: ConfiguredPlugin): () => Promise<void> {
  kong.plugin = { name: plugin.name, id: plugin.entity.id }
  kong.times.writtenTo(kong.ctx)
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

function endTimer(kong: PhasedRequest, signal: unknown): void {
  if (signal instanceof MockUsageError) throw signal
  if (signal instanceof NgxExit || signal instanceof CoroutineYield) return
  if (!(signal instanceof LuaError)) throw signal
  kong.log('err', `lua entry thread aborted: runtime error: ${signal.message}`)
}
