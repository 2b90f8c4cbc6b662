import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Mistake } from '../finding'
import { UsageError } from '../usage-error'

/** A file that the plugin server would load. */
export interface Candidate {
  /** The file itself, absolute. */
  readonly file: string
  /** What the plugin is called unless it says otherwise. */
  readonly fileName: string
  /** It is the entry of a folder. */
  readonly isFolder: boolean
  /** The plugin directory it was found in; undefined for one that was named by itself. */
  readonly directory: string | undefined
}

export interface Discovery {
  readonly candidates: readonly Candidate[]
  readonly mistakes: readonly Mistake[]
}

const LOADED = new Set(['.js', '.ts', '.node', '.cjs', ''])
/** Those an author may have meant to be loaded. */
const LIKE_LOADED = new Set(['.mjs', '.mts', '.cts', '.tsx', '.jsx', '.lua', '.py'])
const TEST_FILE =
  /[._-](test|spec)\.[cm]?[jt]s$|^(jest|vitest|eslint|prettier)\.config\.|^__tests__$|^(test|spec)s?\.[jt]s$/

/**
 * Finds what Kong's JavaScript plugin server would load: a file, a folder that can be required, or every such thing in a plugin
 * directory. kong-js-pdk 0.6.0, server.js, `loadPlugins`
 *
 * @throws UsageError for a path that does not exist
 */
export function discover(cwd: string, paths: readonly string[]): Discovery {
  const found = paths.map((given) => lookAt(path.resolve(cwd, given), given))
  const candidates = found.flatMap((part) => part.candidates)
  const unique = new Map(candidates.map((candidate) => [candidate.file, candidate]))
  return { candidates: [...unique.values()], mistakes: found.flatMap((part) => part.mistakes) }
}

function lookAt(target: string, given: string): Discovery {
  const stat = statSync(target, { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`There is no file or folder "${given}".`)
  const entry = stat.isDirectory() ? entryOf(target) : target
  if (entry === undefined) return lookInto(target)
  return { candidates: [candidate(entry, stat.isDirectory(), undefined)], mistakes: [] }
}

function lookInto(directory: string): Discovery {
  const parts = readdirSync(directory)
    .filter((name) => !name.startsWith('.') && !name.includes('node_modules'))
    .map((name) => lookAtMember(directory, name))
  return { candidates: parts.flatMap((part) => part.candidates), mistakes: parts.flatMap((part) => part.mistakes) }
}

function lookAtMember(directory: string, name: string): Discovery {
  const member = path.join(directory, name)
  const isFolder = statSync(member, { throwIfNoEntry: false })?.isDirectory() ?? false
  const entry = isFolder ? entryOf(member) : member
  if (entry === undefined)
    return only(mistake('folder-without-entry', member, `The folder "${name}" cannot be required.`))
  const extension = path.extname(entry)
  if (LIKE_LOADED.has(extension)) return only(mistake('ignored-extension', entry, `"${name}" is never loaded.`))
  if (!LOADED.has(extension)) return { candidates: [], mistakes: [] }
  if (TEST_FILE.test(name)) return only(mistake('picked-up-test', entry, `"${name}" is loaded as if it were a plugin.`))
  return { candidates: [candidate(entry, isFolder, directory)], mistakes: [] }
}

function only(found: Mistake): Discovery {
  return { candidates: [], mistakes: [found] }
}

function mistake(rule: Mistake['rule'], file: string, message: string): Mistake {
  return { rule, file, line: 1, column: 1, message }
}

function candidate(file: string, isFolder: boolean, directory: string | undefined): Candidate {
  return { file, fileName: path.parse(file).name, isFolder, directory }
}

/** The file that `require()` takes for a folder, where TypeScript is known to it. */
function entryOf(folder: string): string | undefined {
  const { resolve } = createRequire(path.join(folder, 'index.js'))
  for (const target of [folder, path.join(folder, 'index.ts')]) {
    try {
      return resolve(target)
    } catch {
      continue
    }
  }
  return undefined
}
