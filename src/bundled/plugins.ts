import type { BundledPlugin } from './bundled-plugin'

/** Stand-ins for the plugins that come with Kong, by name. */
export const BUNDLED: ReadonlyMap<string, BundledPlugin> = new Map()
