import type { LuaTable } from '../lua/table'

/** Milliseconds since the epoch, or between two such moments; nanoseconds where the name ends with NS. */
type Time = number | undefined

/**
 * When the phases of a request began and ended, and how long they took, by their names in `ngx.ctx`. Kong writes them there at
 * once, but only plugins read them there: here that happens when one does. kong/init.lua
 */
export class PhaseTimes {
  KONG_PREREAD_START: Time
  KONG_PREREAD_ENDED_AT: Time
  KONG_PREREAD_TIME: Time
  KONG_REWRITE_START: Time
  KONG_REWRITE_ENDED_AT: Time
  KONG_REWRITE_TIME: Time
  KONG_ACCESS_START: Time
  KONG_ACCESS_ENDED_AT: Time
  KONG_ACCESS_TIME: Time
  KONG_UPSTREAM_DNS_START: Time
  KONG_UPSTREAM_DNS_END_AT: Time
  KONG_UPSTREAM_DNS_TIME: Time
  KONG_BALANCER_START: Time
  KONG_BALANCER_ENDED_AT: Time
  KONG_BALANCER_TIME: Time
  KONG_PROXY_LATENCY: Time
  KONG_RESPONSE_START: Time
  KONG_RESPONSE_ENDED_AT: Time
  KONG_RESPONSE_TIME: Time
  KONG_RESPONSE_LATENCY: Time
  KONG_WAITING_TIME: Time
  KONG_HEADER_FILTER_START: Time
  KONG_HEADER_FILTER_ENDED_AT: Time
  KONG_HEADER_FILTER_TIME: Time
  KONG_BODY_FILTER_START: Time
  KONG_BODY_FILTER_ENDED_AT: Time
  KONG_BODY_FILTER_TIME: Time
  KONG_RECEIVE_TIME: Time
  KONG_BODY_FILTER_ENDED_AT_NS: Time
  KONG_LOG_START: Time
  KONG_LOG_START_NS: Time

  /** Writes them to `ngx.ctx`, where what a plugin has put in the meantime stays. @returns that table */
  writtenTo(ctx: LuaTable): LuaTable {
    for (const [name, time] of Object.entries(this)) {
      if (time !== undefined && ctx.get(name) === undefined) ctx.set(name, time as number)
    }
    return ctx
  }
}

/** The phases that an answer cut short end when it goes out. kong/init.lua, `Kong.header_filter` */
export function endOpenPhases(times: PhaseTimes): void {
  const { KONG_REWRITE_START, KONG_ACCESS_START, KONG_RESPONSE_START, KONG_HEADER_FILTER_START: now } = times
  times.KONG_REWRITE_ENDED_AT ??= KONG_REWRITE_START === undefined ? undefined : now
  times.KONG_REWRITE_TIME ??= between(KONG_REWRITE_START, now)
  times.KONG_ACCESS_ENDED_AT ??= KONG_ACCESS_START === undefined ? undefined : now
  times.KONG_ACCESS_TIME ??= between(KONG_ACCESS_START, now)
  times.KONG_RESPONSE_ENDED_AT ??= KONG_RESPONSE_START === undefined ? undefined : now
  times.KONG_RESPONSE_TIME ??= between(KONG_RESPONSE_START, now)
}

/** In a millisecond. */
export const NANOSECONDS = 1e6

/** How long something took; undefined when it did not begin. */
export function between(start: Time, end: Time): Time {
  return start === undefined || end === undefined ? undefined : end - start
}
