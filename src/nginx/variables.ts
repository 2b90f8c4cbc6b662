import { LuaError } from '../lua/error'
import type { NginxRequest } from './request'
import { StreamSession } from './stream-session'
import { dropIndex } from './variables/kept'
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
  const { key, assigned, index, isFreshByName, evaluate } = readingOf(name)
  if (assigned !== undefined) return r.assigned[assigned]
  if (index === undefined || (isFreshByName && r.unindexed?.has(key) === true)) return evaluate(r)
  const kept = r.kept[index]
  if (kept !== undefined) return kept ?? undefined
  const value = evaluate(r)
  r.kept[index] = value ?? null
  return value
}

/**
 * `ngx.var[name] = value`; undefined makes a variable one that is not found.
 *
 * @throws LuaError for a variable that Kong's configuration does not set
 */
export function setVariable(r: NginxRequest | StreamSession, name: string, value: string | undefined): void {
  const { key, assigned } = readingOf(name)
  if (r instanceof StreamSession) return setStreamVariable(r, key, value)
  if (key === 'args') {
    r.args = value
    dropIndex(r, key)
    return
  }
  if (assigned === undefined) throw unassignable(key)
  r.assigned[assigned] = value
}

function setStreamVariable(session: StreamSession, key: string, value: string | undefined): void {
  if (key !== 'upstream_host') throw unassignable(key)
  session.upstreamHost = value ?? ''
}

function unassignable(key: string): LuaError {
  return new LuaError(`variable "${key}" cannot be assigned a value`)
}
