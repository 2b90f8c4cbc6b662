import { createGateway, plugin, type Exchange } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../../support/plugin-of'

/** One request to `POST /orders?full=1` behind a plugin with these handlers; problems are recorded. */
export function exchangeOf(handlers: Handlers = {}): Promise<Exchange> {
  const module = pluginOf({ log: () => undefined, ...handlers }, { Name: 'quota' })
  const gateway = createGateway({ plugins: [plugin(module)], consumers: [{ username: 'ada' }], problems: 'record' })
  gateway.upstream({ headers: { 'X-Left': ['1', '2'], 'Content-Type': 'text/plain' }, body: 'seven' })
  return gateway.request('POST /orders?full=1', { consumer: 'ada' })
}
