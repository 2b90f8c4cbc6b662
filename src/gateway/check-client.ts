import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { PORT, TEXT } from '../errors/option-kinds'
import { shown } from '../errors/shown'
import { isAddress } from '../nginx/ip-address'

const CLIENT = { ip: TEXT, port: PORT }

/** @throws MockUsageError when the option `client` of a request or a connection is no address */
export function checkClient(action: string, client: { readonly ip?: string } | undefined): void {
  if (client === undefined) return
  checkKeys(action, client, CLIENT, 'client.')
  const { ip } = client
  if (ip === undefined || isAddress(ip)) return
  throw new MockUsageError(
    `Failed to ${action}: the option "client.ip" cannot be ${shown(ip)}. Use an IPv4 or IPv6 address.`,
  )
}
