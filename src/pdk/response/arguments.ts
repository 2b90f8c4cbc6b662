import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { NginxRequest } from '../../nginx/request'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase } from '../private/phases'
import { REWRITE_ACCESS_HEADER } from './phases'

const MIN_STATUS = 100
const MAX_STATUS = 599

/**
 * The request, where its response may still be changed.
 *
 * @throws LuaError in other phases, and once headers are on their way
 */
export function unsentResponse(kong: KongRequest): NginxRequest {
  checkPhase(kong, REWRITE_ACCESS_HEADER)
  const r = nginxRequest(kong)
  checkUnsent(r)
  return r
}

/** @throws LuaError once headers are on their way */
export function checkUnsent(r: NginxRequest): void {
  if (r.output !== undefined) throw new LuaError('headers have already been sent')
}

/**
 * NaN passes, since it is neither below nor above anything.
 *
 * @throws LuaError for what is no status code
 */
export function checkStatus(status: LuaValue, min = MIN_STATUS): asserts status is number {
  if (typeof status !== 'number') throw new LuaError('code must be a number')
  if (status < min || status > MAX_STATUS) {
    throw new LuaError(`code must be a number between ${min} and ${MAX_STATUS}`)
  }
}

/** @throws LuaError for headers that are neither nil nor a table */
export function checkHeadersTable(headers: LuaValue): asserts headers is LuaTable | undefined {
  if (headers !== undefined && !(headers instanceof LuaTable)) throw new LuaError('headers must be a nil or table')
}

/** A number as C code on x86-64 takes it for an `int`: cut to a whole one, NaN is the smallest. */
export function asCInt(number: number): number {
  return Number.isNaN(number) ? -0x8000_0000 : Math.trunc(number)
}
