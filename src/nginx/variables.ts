import type { NginxRequest } from './request'

/** `ngx.var[name]`: undefined for a variable nginx does not know or that is not found. */
export function getVariable(request: NginxRequest, name: string): string | undefined {
  return request.assigned.get(name)
}

/** `ngx.var[name] = value`. */
export function setVariable(request: NginxRequest, name: string, value: string | undefined): void {
  request.assigned.set(name, value)
}
