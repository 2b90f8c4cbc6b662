import { statSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../usage-error'
import { objectOf } from './data'
import type { ParsedRun } from './options'

/** A plugin as it was given, with its configuration. */
export interface GivenPlugin {
  readonly path: string
  readonly config: Readonly<Record<string, unknown>> | undefined
}

/** The plugins of a command line, and the words that are left for the request. */
export interface GivenPlugins {
  readonly plugins: readonly GivenPlugin[]
  readonly words: readonly string[]
}

/**
 * Which words are plugins. A `--config` belongs to the plugin before it, or to the first where none stands before it.
 *
 * @throws UsageError when there is no plugin, or two configurations for one
 */
export function pluginsOf({ tokens, values, positionals }: ParsedRun, cwd: string): GivenPlugins {
  const [first] = positionals
  const isNeeded = !values.plugin && values['kong-yml'] === undefined
  const isFirst = first !== undefined && isPlugin(positionals, isNeeded, cwd)
  if (isNeeded && !isFirst)
    throw new UsageError('Name a plugin: a file, a folder with a plugin, or a directory of them.')
  const plugins: { path: string; configs: string[] }[] = []
  const early: string[] = []
  for (const token of tokens) {
    const isPositional = token.kind === 'positional' && isFirst && token.value === first && !isKnown(plugins, first)
    if (isPositional) plugins.push({ path: first, configs: [] })
    if (token.kind !== 'option' || token.value === undefined) continue
    if (token.name === 'plugin') plugins.push({ path: token.value, configs: [] })
    if (token.name === 'config') (plugins.at(-1)?.configs ?? early).push(token.value)
  }
  plugins[0]?.configs.unshift(...early)
  if (plugins.length === 0 && early.length > 0) throw new UsageError('--config needs a plugin to configure.')
  return {
    plugins: plugins.map(({ path: given, configs }) => ({ path: given, config: configOf(given, configs, cwd) })),
    words: isFirst ? positionals.slice(1) : positionals,
  }
}

function isKnown(plugins: readonly { readonly path: string }[], name: string): boolean {
  return plugins.some((plugin) => plugin.path === name)
}

/** A path of this machine may look like the target of a request; where no plugin is needed, only what exists is one. */
function isPlugin([word = '', ...others]: readonly string[], isNeeded: boolean, cwd: string): boolean {
  if (/^[A-Z]+$/.test(word) || /^https?:/.test(word)) return false
  if (isNeeded) return true
  const stat = statSync(path.resolve(cwd, word), { throwIfNoEntry: false })
  const hasTarget = others.some((other) => /^(\/|https?:)/.test(other))
  return stat !== undefined && (stat.isFile() || hasTarget || !word.startsWith('/'))
}

function configOf(plugin: string, configs: readonly string[], cwd: string) {
  const [config] = configs
  if (configs.length > 1) throw new UsageError(`${plugin} has ${configs.length} configurations. Give one --config.`)
  return config === undefined ? undefined : objectOf('--config', config, cwd)
}
