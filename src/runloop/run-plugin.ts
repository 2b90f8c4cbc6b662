import { encodeJson } from '../lua/cjson'
import { luaToString, type LuaValue } from '../lua/values'
import type { LuaTable } from '../lua/table'
import type { PluginPhase } from '../exchange'
import { CoroutineYield } from '../nginx/exit'
import { toPlugin } from '../plugin-servers/values/to-plugin'
import { headerLookup, responseHeaderLookup } from '../nginx/header-table'
import { getVariable } from '../nginx/variables'
import { nginxSession } from '../pdk/private/nginx-request'
import { callPdk } from '../pdk/call'
import { callExposed, type ExposedRequest, type SavedRequest } from '../plugin-servers/exposed-api'
import { LuaError } from '../lua/error'
import type { PhasedRequest } from './phased-request'
import { missingFunction } from './missing-function'
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
  kong.ctx.set('plugin_id', plugin.entity.id)
  try {
    await handle(kong, plugin, phase, saved)
  } finally {
    kong.plugin = undefined
  }
}

async function handle(
  kong: PhasedRequest,
  plugin: ConfiguredPlugin,
  phase: PluginPhase,
  saved?: SavedRequest,
): Promise<void> {
  if (!plugin.phases.has(phase)) return
  kong.recorder.phase(plugin.name, phase)
  if (!plugin.external) {
    runBundled(kong, plugin, phase)
    return
  }
  const exposed = exposeRequest(kong, saved)
  await plugin.external.handle({
    plugin: plugin.name,
    phase,
    recorder: kong.recorder,
    call: (method, args) => callExposed(exposed, method, args),
    missing: (method) => missingFunction(kong, method),
    double: (method, real, args) => kong.node.double(method, real, args),
    log: (level, line) => {
      kong.log(level, line)
    },
  })
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

function exposeRequest(kong: PhasedRequest, saved: SavedRequest | undefined): ExposedRequest {
  return {
    saved,
    ctx: kong.ctx,
    shared: kong.shared,
    variable: (name) => readVariable(kong, name),
    startTime: () => kong.startTime,
    tlsVersion: () => (saved ? undefined : kong.r.connection.tls?.protocol),
    header: headerLookup,
    responseHeader: responseHeaderLookup,
    encodeJson: encodeSafely,
    pdk: (method, args) => callPdk(kong, method, args),
  }
}

/** cjson.safe's `encode` gives nil where cjson's raises. */
function encodeSafely(value: LuaValue): string | undefined {
  try {
    return encodeJson(value)
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}

function readVariable(kong: PhasedRequest, name: LuaValue): LuaValue {
  if (typeof name !== 'string' && typeof name !== 'number') throw new LuaError('bad variable name')
  return getVariable(nginxSession(kong), luaToString(name))
}
