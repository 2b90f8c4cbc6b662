import { isTruthy, type LuaValue } from '../../lua/values'
import type { LuaTable } from '../../lua/table'
import { client } from '../../pdk/client'
import type { KongRequest } from '../../pdk/private/kong-request'
import { response } from '../../pdk/response'
import { serviceRequest } from '../../pdk/service/request'
import { definePlugin } from '../define-plugin'
import { ENTITY_CHECKS, FIELDS, type AclConfig } from './config'
import { authenticatedGroups, consumerGroups, currentConsumerId, joinGroups } from './groups'

const FORBIDDEN = 'You cannot consume this service'

/** Lets callers through by the groups they are in. kong/plugins/acl/handler.lua */
export const acl = definePlugin<AclConfig>({
  name: 'acl',
  priority: 950,
  fields: FIELDS,
  entityChecks: ENTITY_CHECKS,
  forConsumers: false,
  handlers: { access },
})

function access(kong: KongRequest, config: AclConfig): void {
  const consumerId = currentConsumerId(kong)
  const authenticated = asksForAuthenticatedGroups(kong, config, consumerId) ? authenticatedGroups(kong) : undefined
  if (authenticated) checkAuthenticated(kong, config, authenticated)
  else if (isTruthy(consumerId)) checkConsumer(kong, config, consumerId)
  else refuse(kong)
}

/** Groups that a plugin has found out stand for callers without a credential of their own. */
function asksForAuthenticatedGroups(kong: KongRequest, config: AclConfig, consumerId: LuaValue): boolean {
  return !isTruthy(consumerId) || config.always_use_authenticated_groups || !isTruthy(client.get_credential(kong))
}

/** Kong names the groups to the upstream service only where they are the ones allowed. */
function checkAuthenticated(kong: KongRequest, config: AclConfig, groups: LuaTable): void {
  if (isBlocked(config, groups)) response.error(kong, 403, FORBIDDEN)
  if (!isDenyList(config)) nameGroups(kong, config, 'X-Authenticated-Groups', groups)
}

function checkConsumer(kong: KongRequest, config: AclConfig, consumerId: LuaValue): void {
  const groups = consumerGroups(kong, consumerId)
  if (!groups && !isDenyList(config)) refuse(kong)
  if (groups && isBlocked(config, groups)) response.error(kong, 403, FORBIDDEN)
  nameGroups(kong, config, 'X-Consumer-Groups', groups)
}

/** A caller without groups is asked to authenticate, unless it has. */
function refuse(kong: KongRequest): never {
  if (isTruthy(client.get_credential(kong))) return response.error(kong, 403, FORBIDDEN)
  return response.error(kong, 401)
}

function isDenyList({ deny }: AclConfig): boolean {
  return deny?.[0] !== undefined
}

function isBlocked(config: AclConfig, groups: LuaTable): boolean {
  const listed = (isDenyList(config) ? config.deny : config.allow) ?? []
  const isListed = listed.some((group) => isTruthy(groups.get(group)))
  return isDenyList(config) ? isListed : !isListed
}

function nameGroups(kong: KongRequest, config: AclConfig, header: string, groups: LuaTable | undefined): void {
  if (!config.hide_groups_header) serviceRequest.set_header(kong, header, groups ? joinGroups(groups) : '')
}
