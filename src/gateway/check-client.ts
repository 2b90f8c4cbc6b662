import { checkKeys } from '../errors/known-keys'
import { PORT, TEXT } from '../errors/option-kinds'

const CLIENT = { ip: TEXT, port: PORT }

/** @throws MockUsageError when the option `client` of a request or a connection is no address */
export function checkClient(action: string, client: object | undefined): void {
  if (client !== undefined) checkKeys(action, client, CLIENT, 'client.')
}
