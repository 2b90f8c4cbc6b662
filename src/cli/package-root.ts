import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The package that this program belongs to. */
export interface OwnPackage {
  readonly root: string
  readonly version: string
}

/**
 * Looks for it above a folder: a build may put the program in any.
 *
 * @throws Error when it is not there
 */
export function ownPackage(folder = __dirname): OwnPackage {
  const found = versionIn(folder)
  if (found !== undefined) return { root: folder, version: found }
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('The package kong-pdk-mock is not above its program.')
  return ownPackage(parent)
}

function versionIn(folder: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Partial<
      Record<string, string>
    >
    return name === 'kong-pdk-mock' ? version : undefined
  } catch {
    return undefined
  }
}
