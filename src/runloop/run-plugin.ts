import type { LuaTable } from '../lua/table'
import type { PluginPhase } from '../exchange'
import { CoroutineYield } from '../nginx/exit'
import { toPlugin } from '../plugin-servers/values/to-plugin'
import type { SavedRequest } from '../plugin-servers/exposed-api'
import { BridgedHandler } from './bridged-handler'
import type { PhasedRequest } from './phased-request'
import type { ConfiguredPlugin } from './plugin'

/**
 * Runs one plugin's handler of a phase.
 *
 * @throws LuaError when a call raised; NgxExit or CoroutineYield when a call ended the phase
 */
export async function runPlugin(
  kong: PhasedRequest,
  plugin: ConfiguredPlugin,
  phase: PluginPhase,
  saved?: SavedRequest,
): Promise<void> {
  kong.plugin = { name: plugin.name, id: plugin.entity.id }
  if (plugin.external) kong.ctx.set('ran_go_plugin', true)
  kong.ctx.set('plugin_id', plugin.entity.id)
  try {
    await handle(kong, plugin, phase, saved)
  } finally {
    kong.plugin = undefined
    kong.updateTime()
  }
}

/** @returns undefined where nothing is to be waited for */
function handle(
  kong: PhasedRequest,
  plugin: ConfiguredPlugin,
  phase: PluginPhase,
  saved?: SavedRequest,
): Promise<void> | undefined {
  if (!plugin.phases.has(phase)) return undefined
  kong.recorder.phase(plugin.name, phase, plugin.priority)
  if (plugin.external) return plugin.external.handle(new BridgedHandler(kong, plugin.name, phase, saved))
  runBundled(kong, plugin, phase)
  return undefined
}

function runBundled(kong: PhasedRequest, plugin: ConfiguredPlugin, phase: PluginPhase): void {
  try {
    if (phase !== 'response') plugin.bundled?.[phase]?.(kong, plugin.config)
  } catch (signal) {
    if (signal instanceof CoroutineYield) recordExit(kong, plugin, phase)
    throw signal
  }
}

/** A plugin inside Kong leaves no call behind, but its answer, which waits in ctx. */
function recordExit(kong: PhasedRequest, { name }: ConfiguredPlugin, phase: PluginPhase): void {
  const answer = kong.ctx.get('delayed_response') as LuaTable
  kong.recorder.exit ??= {
    plugin: name,
    phase,
    function: 'kong.response.exit',
    status: answer.get('status_code'),
    body: toPlugin(answer.get('content')),
    headers: toPlugin(answer.get('headers')),
  }
}
