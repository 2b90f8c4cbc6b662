import { readdirSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../usage-error'

/**
 * Paths with those that match in the place of each pattern, for shells that leave patterns alone. A `*` stands for characters
 * of a file's name, not of its folders'.
 *
 * @throws UsageError for a pattern that nothing matches
 */
export function expandPaths(cwd: string, paths: readonly string[]): string[] {
  return paths.flatMap((given) => (path.basename(given).includes('*') ? matching(cwd, given) : [given]))
}

function matching(cwd: string, pattern: string): string[] {
  const folder = path.dirname(pattern)
  const name = new RegExp(`^${path.basename(pattern).split('*').map(escaped).join('.*')}$`)
  const found = membersOf(path.resolve(cwd, folder)).filter((member) => name.test(member) && !member.startsWith('.'))
  if (found.length === 0) throw new UsageError(`Nothing matches "${pattern}".`)
  return found.sort().map((member) => path.join(folder, member))
}

function membersOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
