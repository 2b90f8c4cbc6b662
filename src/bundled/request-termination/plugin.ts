import { LuaTable } from '../../lua/table'
import { isTruthy } from '../../lua/values'
import { headerLookup } from '../../nginx/headers-in'
import type { KongRequest } from '../../pdk/private/kong-request'
import { request } from '../../pdk/request'
import { response } from '../../pdk/response'
import { definePlugin } from '../define-plugin'
import { checkConfig, FIELDS, type RequestTerminationConfig } from './config'
import { echoOf } from './echo'

/** Answers requests itself. kong/plugins/request-termination/handler.lua */
export const requestTermination = definePlugin<RequestTerminationConfig>({
  name: 'request-termination',
  priority: 2,
  fields: FIELDS,
  checkConfig,
  forConsumers: true,
  handlers: { access },
})

const MESSAGES: ReadonlyMap<number, string> = new Map([
  [401, 'Unauthorized'],
  [404, 'Not found'],
  [405, 'Method not allowed'],
  [500, 'An unexpected error occurred'],
  [502, 'Bad Gateway'],
  [503, 'Service unavailable'],
])

function access(kong: KongRequest, config: RequestTerminationConfig): void {
  if (!config.echo && config.trigger === undefined) return terminate(kong, config)
  const headers = request.get_headers(kong, undefined)
  const query = request.get_query(kong)
  if (config.trigger !== undefined && !isTriggered(config.trigger, headers, query)) return
  if (!config.echo) return terminate(kong, config)
  response.exit(kong, config.status_code, echoOf(kong, messageOf(config), headers, query))
}

function isTriggered(trigger: string, headers: LuaTable, query: LuaTable): boolean {
  return isTruthy(headerLookup(headers, trigger)) || isTruthy(query.get(trigger))
}

function terminate(kong: KongRequest, config: RequestTerminationConfig): never {
  const { status_code, body, content_type } = config
  if (body !== undefined)
    return response.exit(kong, status_code, body, LuaTable.record({ 'Content-Type': content_type }))
  const message = messageOf(config)
  return response.exit(kong, status_code, message === undefined ? undefined : LuaTable.record({ message }))
}

function messageOf({ message, status_code }: RequestTerminationConfig): string | undefined {
  return message ?? MESSAGES.get(status_code)
}
