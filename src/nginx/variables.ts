import { LuaError } from '../lua/error'
import type { NginxRequest } from './request'
import { StreamSession } from './stream-session'
import { readingOf } from './variables/reading'
import { streamVariable } from './variables/stream'

/**
 * `ngx.var[name]`: undefined for a variable nginx does not know or that is not found; names ignore case.
 *
 * Kong reads the variables its configuration mentions by their index, and nginx keeps what it finds there for the whole
 * request, even those that it would evaluate anew elsewhere. lua-kong-nginx-module, resty.kong.var
 */
export function getVariable(r: NginxRequest | StreamSession, name: string): string | undefined {
  if (r instanceof StreamSession) return streamVariable(r, name)
  const { key, initial, isIndexed, isCachedByName, evaluate } = readingOf(name)
  if (initial !== undefined) return r.assigned.has(key) ? r.assigned.get(key) : initial
  const isReadByIndex = isIndexed && !r.unindexed.has(key)
  if (!isReadByIndex && !isCachedByName) return evaluate(r)
  const kept = r.cached.get(key)
  if (kept !== undefined || r.cached.has(key)) return kept
  const value = evaluate(r)
  r.cached.set(key, value)
  return value
}

/**
 * `ngx.var[name] = value`; undefined makes a variable one that is not found.
 *
 * @throws LuaError for a variable that Kong's configuration does not set
 */
export function setVariable(r: NginxRequest | StreamSession, name: string, value: string | undefined): void {
  const { key, initial } = readingOf(name)
  if (r instanceof StreamSession) return setStreamVariable(r, key, value)
  if (key === 'args') {
    r.args = value
    r.unindexed.add(key)
    return
  }
  if (initial === undefined) throw unassignable(key)
  r.assigned.set(key, value)
}

function setStreamVariable(session: StreamSession, key: string, value: string | undefined): void {
  if (key !== 'upstream_host') throw unassignable(key)
  session.upstreamHost = value ?? ''
}

function unassignable(key: string): LuaError {
  return new LuaError(`variable "${key}" cannot be assigned a value`)
}
