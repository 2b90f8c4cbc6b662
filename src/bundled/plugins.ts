import { acl } from './acl/plugin'
import { basicAuth } from './basic-auth/plugin'
import type { BundledPlugin } from './bundled-plugin'
import { correlationId } from './correlation-id/plugin'
import { keyAuth } from './key-auth/plugin'
import { requestTermination } from './request-termination/plugin'

const PLUGINS: readonly BundledPlugin[] = [acl, basicAuth, correlationId, keyAuth, requestTermination]

/** Stand-ins for the plugins that come with Kong, by name. */
export const BUNDLED: ReadonlyMap<string, BundledPlugin> = new Map(PLUGINS.map((plugin) => [plugin.name, plugin]))
