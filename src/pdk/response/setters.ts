import { LuaError } from '../../lua/error'
import { validateHeader, validateHeaders } from '../private/checks'
import type { PdkFunction } from '../private/module'
import { asCInt, checkStatus, unsentResponse } from './arguments'
import { headerLines, setHeaderLine } from './set-header-line'

/** `kong.response.set_status(status)` */
export const setStatus: PdkFunction = (kong, status) => {
  const r = unsentResponse(kong)
  checkStatus(status)
  r.status = asCInt(status)
  return undefined
}

/** `kong.response.set_header(name, value)` */
export const setHeader: PdkFunction = (kong, name, value) => {
  const r = unsentResponse(kong)
  validateHeader(name, value)
  setHeaderLine(kong, r, name as string, value)
  return undefined
}

/** `kong.response.add_header(name, value)` */
export const addHeader: PdkFunction = (kong, name, value) => {
  const r = unsentResponse(kong)
  validateHeader(name, value)
  r.headersOut.add(name as string, headerLines(value))
  return undefined
}

/** `kong.response.clear_header(name)` */
export const clearHeader: PdkFunction = (kong, name) => {
  const r = unsentResponse(kong)
  if (typeof name !== 'string') throw new LuaError('header name must be a string')
  r.headersOut.set(name, undefined)
  return undefined
}

/** `kong.response.set_headers(headers)` */
export const setHeaders: PdkFunction = (kong, headers) => {
  const r = unsentResponse(kong)
  validateHeaders(headers)
  for (const [name, value] of headers.entries()) setHeaderLine(kong, r, name as string, value)
  return undefined
}
