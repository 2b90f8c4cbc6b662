import type { InferConfig, Kong } from 'kong-pdk-mock'

const Schema = [
  { header: { type: 'string', default: 'X-Api-Key' } },
  { callers: { type: 'map', required: true, keys: { type: 'string' }, values: { type: 'string' } } },
] as const

/** Lets callers in by their keys, and tells the service who calls. */
class MyPlugin {
  /** @param config - checked by Schema, defaults filled in */
  constructor(readonly config: InferConfig<typeof Schema>) {}

  // Kong has decided where the request goes, and has not asked the service yet.
  async access(kong: Kong): Promise<void> {
    const { header, callers } = this.config
    const key = await kong.request.getHeader(header)
    const caller = key === undefined ? undefined : callers[key]
    if (caller === undefined) {
      await kong.log.warn('refused a call without a known key')
      // Kong has its answer now, but JavaScript goes on: return.
      return kong.response.exit(401, { message: 'Who are you?' })
    }
    await kong.service.request.setHeader('X-Caller', caller)
    await kong.service.request.clearHeader(header)
  }

  // The client has its answer.
  async log(kong: Kong): Promise<void> {
    await kong.log.info(`answered ${await kong.response.getStatus()}`)
  }
}

export { MyPlugin as Plugin, Schema }
export const Name = 'my-plugin'
export const Version = '0.1.0'
// Plugins of higher priority run first.
export const Priority = 1000
