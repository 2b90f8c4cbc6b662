import type { InferConfig, Kong } from 'kong-pdk-mock'
import type { Quota } from './rate-limiter'

const Schema = [{ prefix: { type: 'string', default: 'RateLimit' } }] as const

/** Tells the client, and the log, what `rate-limiter` has left in `kong.ctx.shared`. */
class QuotaHeaders {
  constructor(readonly config: InferConfig<typeof Schema>) {}

  async access(kong: Kong): Promise<void> {
    const quota = await quotaOf(kong)
    if (quota === undefined) return
    const { prefix } = this.config
    await kong.response.setHeaders({
      [`${prefix}-Limit`]: quota.limit,
      [`${prefix}-Remaining`]: quota.remaining,
      [`${prefix}-Reset`]: quota.reset,
    })
  }

  /** Runs for a request that was refused as well. */
  async log(kong: Kong): Promise<void> {
    const quota = await quotaOf(kong)
    if (quota !== undefined) await kong.log.info(`${quota.remaining} of ${quota.limit} left`)
  }
}

async function quotaOf(kong: Kong): Promise<Quota | undefined> {
  return (await kong.ctx.shared.get('quota')) as Quota | undefined
}

export { QuotaHeaders as Plugin, Schema }
export const Name = 'quota-headers'
export const Version = '1.0.0'
export const Priority = 900
