import { MockUsageError } from '../errors'
import { assertPlainData } from '../db/plain-data'
import { toLua } from '../db/store'
import { introduce } from '../bundled/authentication/identify'
import { toByteString } from '../lua/strings'
import type { LuaValue } from '../lua/values'
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
  assertPlainData(credential, 'the credential')
  const table = consumer === undefined ? undefined : kong.node.store.table(findConsumer(kong, consumer))
  kong.identity = {
    before: authenticatedAt ?? AUTHENTICATION_PRIORITY,
    authenticate: () => introduce(kong, table, toLua(credential), identifierOf(credential)),
  }
}

/** What authentication plugins tell the upstream service of a credential. */
function identifierOf(credential: CallerInit['credential']): LuaValue {
  const identifier = credential?.username ?? credential?.id
  return typeof identifier === 'string' ? toByteString(identifier) : undefined
}

function findConsumer(kong: HttpRequest, nameOrId: string): object {
  const { store } = kong.node
  const { consumers } = store.entities
  const found = store.consumerByUsername(nameOrId) ?? store.consumer(nameOrId)
  if (found) return found
  const byCustomId = consumers.find(({ custom_id }) => custom_id === nameOrId)
  if (byCustomId) return byCustomId
  const names = consumers.map(({ username, custom_id, id }) => `"${username ?? custom_id ?? id}"`).join(', ')
  const known = names === '' ? 'The gateway has no consumers' : `The gateway's consumers are ${names}`
  const missing = `Failed to identify the caller: there is no consumer "${nameOrId}". ${known}`
  throw new MockUsageError(`${missing}; declare it in createGateway({ consumers: [{ username: '${nameOrId}' }] }).`, {
    unknown: { kind: 'consumer', name: nameOrId, missing: `${missing}.` },
  })
}
