import type { InferConfig, Kong } from 'kong-pdk-mock'

const Schema = [
  { limit: { type: 'integer', required: true, gt: 0 } },
  { window_seconds: { type: 'integer', default: 60, gt: 0 } },
] as const

/** What `kong.ctx.shared` holds under `quota` for the plugins that run later. */
interface Quota {
  readonly limit: number
  readonly remaining: number
  /** Seconds until the window ends. */
  readonly reset: number
}

/** Counts in memory: each plugin server, and each plugin entity, counts for itself. */
class RateLimiter {
  #window = -1
  #used = new Map<string, number>()

  constructor(readonly config: InferConfig<typeof Schema>) {}

  async access(kong: Kong): Promise<void> {
    const caller = (await kong.client.getConsumer())?.username ?? (await kong.client.getForwardedIp())
    const used = this.#count(caller)
    const quota = this.#quota(used)
    await kong.ctx.shared.set('quota', quota)
    if (used <= this.config.limit) return

    await kong.log.warn(`${caller} sent request ${used} of ${quota.limit}`)
    return kong.response.exit(429, { message: 'quota spent' }, { 'Retry-After': quota.reset })
  }

  #count(caller: string): number {
    const window = Math.floor(Date.now() / this.#windowMs)
    if (window !== this.#window) this.#used.clear()
    this.#window = window
    const used = (this.#used.get(caller) ?? 0) + 1
    this.#used.set(caller, used)
    return used
  }

  #quota(used: number): Quota {
    const { limit } = this.config
    const reset = Math.ceil((this.#windowMs - (Date.now() % this.#windowMs)) / 1000)
    return { limit, remaining: Math.max(0, limit - used), reset }
  }

  get #windowMs(): number {
    return this.config.window_seconds * 1000
  }
}

export { RateLimiter as Plugin, Schema, type Quota }
export const Name = 'rate-limiter'
export const Version = '1.0.0'
export const Priority = 910
