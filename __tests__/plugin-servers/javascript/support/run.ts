import { createGateway, plugin, type Exchange } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../../../support/plugin-of'

/** One request behind a plugin `probe` with these handlers; problems are recorded. */
export function run(handlers: Handlers): Promise<Exchange> {
  return createGateway({ plugins: [plugin(pluginOf(handlers))], problems: 'record' }).request('/')
}

/** `kong` for what the types refuse. */
export type AnyKong = Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>
