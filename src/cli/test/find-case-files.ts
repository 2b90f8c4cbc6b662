import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../usage-error'

const CASE_FILE = /\.kong-test\.ya?ml$/
const PASSED_OVER = new Set(['node_modules', 'venv', 'env', 'vendor', 'dist', '__pycache__'])

/**
 * The case files that paths stand for: files as they are, and `*.kong-test.yml` in folders and all folders below.
 *
 * @throws UsageError for a path that is not there
 */
export function findCaseFiles(cwd: string, paths: readonly string[]): string[] {
  const found = paths.flatMap((given) => filesOf(path.resolve(cwd, given), given))
  return [...new Set(found)]
}

function filesOf(file: string, given: string): string[] {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`There is no ${given}.`)
  return stat.isDirectory() ? filesIn(file) : [file]
}

function filesIn(folder: string): string[] {
  const members = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return members.flatMap((member) => {
    const file = path.join(folder, member.name)
    if (member.isDirectory()) return isPassedOver(member.name) ? [] : filesIn(file)
    return CASE_FILE.test(member.name) ? [file] : []
  })
}

function isPassedOver(name: string): boolean {
  return name.startsWith('.') || PASSED_OVER.has(name)
}
