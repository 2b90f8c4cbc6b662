import type { PluginPhase } from '../../exchange'
import { LuaError } from '../../lua/error'
import type { HandlerContext, PluginInstance } from '../handler-context'
import { createBridge } from './bridge'
import { HandlerRun } from './handler-run'
import type { LoadedModule } from './module'
import { constructorThrew, endedAtStart } from './problem-texts'
import type { JavaScriptServer } from './server'
import { ServerEnded } from './server-end'
import { serverLine } from './server-log'
import { placeOfThrown, textOfThrown } from './thrown'

type Handlers = Record<PluginPhase, (kong: unknown) => unknown>

/**
 * A JavaScript plugin in this process, as kong-js-pdk's plugin server runs it in its own: constructed on the first event with
 * the config that Kong sends (JSON), then kept. kong-js-pdk 0.6.0, server.js
 */
export class JavaScriptInstance implements PluginInstance {
  #plugin: Handlers | undefined
  /** The life of the server in which it was constructed. */
  #life = 0

  constructor(
    readonly module: LoadedModule,
    readonly config: Readonly<Record<string, unknown>>,
    readonly server: JavaScriptServer,
  ) {}

  /** @throws LuaError when the constructor threw; else as a handler's run ends */
  handle(context: HandlerContext): Promise<void> {
    if (this.#life !== this.server.life) this.#plugin = undefined
    const plugin = (this.#plugin ??= this.#construct(context))
    const run = new HandlerRun(context, this.server)
    const kong = createBridge(run.functionAt)
    return run.run(() => plugin[context.phase](kong))
  }

  #construct(context: HandlerContext): Handlers {
    const Plugin = this.module.Plugin as new (config: unknown) => Handlers
    this.#life = this.server.life
    try {
      return this.server.construct(() => new Plugin(JSON.parse(JSON.stringify(this.config))))
    } catch (error) {
      throw startingFailed(context, error)
    }
  }
}

/** kong/runloop/plugin_servers/plugin.lua, `get_instance_id` */
function startingFailed(context: HandlerContext, error: unknown): LuaError {
  const { plugin, phase, recorder } = context
  if (error instanceof ServerEnded) return endedTheServer(context, error)
  const thrown = textOfThrown(error)
  const message = constructorThrew(thrown)
  recorder.problems.push({ kind: 'instance-failed', plugin, phase, message, at: placeOfThrown(error), cause: error })
  const reason = isWithMessage(error) ? String(error.message) : thrown
  context.log('info', serverLine('ERROR', `rpc: # 1 ${thrown}`))
  context.log('err', `[kong] [${plugin}] starting instance: ${reason}`)
  return new LuaError(reason)
}

/** kong/runloop/plugin_servers/rpc/mp_rpc.lua, `call_start_instance`: nobody answers any more. */
function endedTheServer(context: HandlerContext, { end }: ServerEnded): LuaError {
  const { plugin, phase, recorder } = context
  recorder.problems.push({ kind: 'plugin-server-died', plugin, phase, message: endedAtStart(end.call), at: end.at })
  context.log('err', `[kong] [${plugin}] starting instance: no data`)
  return new LuaError('no data')
}

function isWithMessage(thrown: unknown): thrown is { readonly message: unknown } {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown
}
