import { isTruthy, type LuaValue } from '../../lua/values'
import { LuaTable } from '../../lua/table'
import { client } from '../../pdk/client'
import type { KongRequest } from '../../pdk/private/kong-request'
import { serviceRequest } from '../../pdk/service/request'

/**
 * Identifies the caller for the plugins behind and, by headers, for the upstream service: headers of that name which the
 * client sent are not believed. `set_consumer` of Kong's authentication plugins
 *
 * @param identifier what the upstream service gets to know of the credential
 */
export function identify(kong: KongRequest, consumerId: LuaValue, credential: LuaTable, identifier: LuaValue): void {
  introduce(kong, client.load_consumer(kong, consumerId, false), credential, identifier)
}

/** The same for a consumer who is at hand, or for none. */
export function introduce(kong: KongRequest, consumer: LuaValue, credential: LuaValue, identifier: LuaValue): void {
  client.authenticate(kong, consumer, credential)
  setConsumerHeaders(kong, consumer)
  setOrClear(kong, 'X-Credential-Identifier', identifier)
  serviceRequest.clear_header(kong, 'X-Anonymous-Consumer')
}

/**
 * Lets a consumer stand for the caller whom nobody knows.
 *
 * @param nameOrId of the consumer
 * @throws LuaError when there is no such consumer
 */
export function identifyAnonymous(kong: KongRequest, nameOrId: string): void {
  const consumer = client.load_consumer(kong, nameOrId, true)
  client.authenticate(kong, consumer, undefined)
  setConsumerHeaders(kong, consumer)
  serviceRequest.clear_header(kong, 'X-Credential-Identifier')
  serviceRequest.set_header(kong, 'X-Anonymous-Consumer', true)
}

function setConsumerHeaders(kong: KongRequest, consumer: LuaValue): void {
  const field = (name: string): LuaValue => (consumer instanceof LuaTable ? consumer.get(name) : undefined)
  setOrClear(kong, 'X-Consumer-ID', field('id'))
  setOrClear(kong, 'X-Consumer-Custom-ID', field('custom_id'))
  setOrClear(kong, 'X-Consumer-Username', field('username'))
}

function setOrClear(kong: KongRequest, header: string, value: LuaValue): void {
  if (isTruthy(value)) serviceRequest.set_header(kong, header, value)
  else serviceRequest.clear_header(kong, header)
}
