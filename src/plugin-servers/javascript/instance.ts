import { LuaError } from '../../lua/error'
import { callSite } from '../../call-site'
import type { PluginPhase } from '../../exchange'
import type { HandlerContext, PluginInstance } from '../handler-context'
import { createBridge } from './bridge'
import { HandlerRun } from './handler-run'
import type { LoadedModule } from './module'

type Handlers = Partial<Record<PluginPhase, (kong: unknown) => unknown>>

/**
 * A JavaScript plugin in this process, as kong-js-pdk's plugin server runs it in its own: constructed on the first event with
 * the config that Kong sends (JSON), then kept. kong-js-pdk 0.6.0, server.js
 */
export class JavaScriptInstance implements PluginInstance {
  #plugin: Handlers | undefined

  constructor(
    readonly module: LoadedModule,
    readonly config: Readonly<Record<string, unknown>>,
  ) {}

  async handle(context: HandlerContext): Promise<void> {
    const plugin = (this.#plugin ??= this.#construct(context))
    const run = new HandlerRun(context)
    const kong = createBridge(run.send)
    return run.run(() => plugin[context.phase]?.(kong))
  }

  #construct(context: HandlerContext): Handlers {
    const Plugin = this.module.Plugin as new (config: unknown) => Handlers
    try {
      return new Plugin(JSON.parse(JSON.stringify(this.config)))
    } catch (error) {
      const message = `the constructor threw ${String(error)}: Kong cannot start the plugin and answers every request with 500.`
      const at = error instanceof Error ? callSite(error.stack) : undefined
      const { plugin, phase } = context
      context.recorder.problems.push({ kind: 'instance-failed', plugin, phase, message, at, cause: error })
      const reason = error instanceof Error ? error.message : String(error)
      context.log('err', `[kong] [${plugin}] starting instance: ${reason}`)
      throw new LuaError(reason)
    }
  }
}
