import { MockUsageError } from '../errors'
import { toLua } from '../db/store'
import { callPdk } from '../pdk/call'
import type { HttpRequest } from '../runloop/http-request'
import type { CallerInit } from './request-init'

const AUTHENTICATION_PRIORITY = 1000

/**
 * Lets the request be that of a known consumer, as if an authentication plugin had run.
 *
 * @throws MockUsageError when the gateway has no such consumer
 */
export function identifyCaller(kong: HttpRequest, { consumer, credential, authenticatedAt }: CallerInit): void {
  if (consumer === undefined && credential === undefined) return
  const table = consumer === undefined ? undefined : kong.node.store.table(findConsumer(kong, consumer))
  kong.identity = {
    before: authenticatedAt ?? AUTHENTICATION_PRIORITY,
    authenticate: () => callPdk(kong, 'kong.client.authenticate', [table, toLua(credential)]),
  }
}

function findConsumer(kong: HttpRequest, nameOrId: string): object {
  const { store } = kong.node
  const found = store.consumerByUsername(nameOrId) ?? store.consumer(nameOrId)
  if (found) return found
  const names = store.entities.consumers.map(({ username, id }) => `"${username ?? id}"`).join(', ')
  const known = names === '' ? 'The gateway has no consumers' : `The gateway's consumers are ${names}`
  throw new MockUsageError(
    `Failed to identify the caller: there is no consumer "${nameOrId}". ${known}; declare it in createGateway({ consumers: [{ username: '${nameOrId}' }] }).`,
  )
}
