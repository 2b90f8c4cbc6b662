import path from 'node:path'
import type { Mistake } from '../finding'
import type { LoadResult } from '../load/load-plugin'
import type { Anchors } from './anchors'
import type { Candidate } from './discover'
import { nameOf } from './module-mistakes'

/** What is known of a plugin when it is set beside others. */
export interface Loaded {
  readonly candidate: Candidate
  readonly result: LoadResult
  readonly anchors: Anchors
}

/** What is wrong with plugins only because of others. */
export function duplicateMistakes<L extends Loaded>(all: readonly L[]): Map<L, Mistake[]> {
  const plugins = all.filter(({ result }) => result.facts?.plugin === 'function')
  return new Map(plugins.map((one) => [one, [...sameName(one, plugins), ...sameDirectory(one, plugins)]]))
}

function sameName(one: Loaded, plugins: readonly Loaded[]): Mistake[] {
  const name = loadedName(one)
  const others = plugins.filter((other) => other !== one && loadedName(other) === name)
  if (others.length === 0) return []
  const files = others.map(({ candidate }) => path.relative(path.dirname(one.candidate.file), candidate.file))
  const message = `The name "${name}" is also that of ${files.join(', ')}.`
  return [{ rule: 'duplicate-name', ...one.anchors.at('Name', 'Plugin'), message }]
}

/** The server describes its plugins in the order in which it found them. */
function sameDirectory(one: Loaded, plugins: readonly Loaded[]): Mistake[] {
  const { directory } = one.candidate
  const [first] = plugins.filter(({ candidate }) => candidate.directory === directory)
  if (directory === undefined || first === undefined || first === one) return []
  const message = `"${loadedName(one)}" stands in one plugin directory with "${loadedName(first)}", which comes first.`
  return [{ rule: 'several-plugins', ...one.anchors.at('Plugin'), message }]
}

function loadedName({ candidate, result }: Loaded): string {
  return result.facts ? nameOf(candidate, result.facts) : ''
}
