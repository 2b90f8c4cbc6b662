import type { KongNode, KongRequest } from '../private/kong-request'
import { LogFormat } from './format'

/** The log of one plugin, as `kong.log.set_format` and `kong.log.inspect.off` change it; for Kong itself without a name. */
export class LogFacility {
  format: LogFormat
  inspects = true

  constructor(readonly namespace: string | undefined) {
    this.format = new LogFormat(undefined, namespace)
  }

  setFormat(format: string | undefined): void {
    this.format = new LogFormat(format, this.namespace)
  }
}

/** The logs of a gateway, and the log functions that its bridge to plugin servers has looked up so far. */
class WorkerLogs {
  readonly facilities = new Map<string | undefined, LogFacility>()
  readonly lookedUp = new Map<string, unknown>()
}

/** State hangs on the gateway's node, so that gateways stay independent of each other. */
const LOGS = new WeakMap<KongNode, WorkerLogs>()

/** `kong.log` as Kong's own code sees it: that of the plugin that is running. */
export function currentLog(kong: KongRequest): LogFacility {
  const { facilities } = logsOf(kong.node)
  const name = kong.plugin?.name
  const known = facilities.get(name)
  if (known) return known
  const facility = new LogFacility(name)
  facilities.set(name, facility)
  return facility
}

/**
 * What stood at a name of `kong.log` when any plugin first called it. Kong's bridge keeps functions by their name, so
 * the name and format of that plugin's log stay with them, whoever calls. kong/runloop/plugin_servers/rpc/mp_rpc.lua
 */
export function lookedUpOnce<T>(kong: KongRequest, name: string, lookUp: (log: LogFacility) => T): T {
  const { lookedUp } = logsOf(kong.node)
  if (lookedUp.has(name)) return lookedUp.get(name) as T
  const found = lookUp(currentLog(kong))
  lookedUp.set(name, found)
  return found
}

function logsOf(node: KongNode): WorkerLogs {
  const known = LOGS.get(node)
  if (known) return known
  const logs = new WorkerLogs()
  LOGS.set(node, logs)
  return logs
}
