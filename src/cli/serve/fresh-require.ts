import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { placedError } from './placed-error'

/** A module, and the files it is made of. */
export interface FreshModule {
  readonly exported: unknown
  /** The file itself and what it requires, without packages. */
  readonly files: readonly string[]
}

/**
 * Loads modules again and again, each time as their files are then. Those who have the old ones keep them.
 */
export class FreshRequire {
  #loaded = new Set<string>()

  /** From now on every file is read again. */
  forget(): void {
    for (const file of this.#loaded) delete cacheOf(file)[file]
    this.#loaded = new Set()
  }

  /**
   * @param file - absolute
   * @throws PlacedError with the place in the file where it is broken
   */
  load(file: string): FreshModule {
    const require = createRequire(file)
    try {
      const exported: unknown = require(file)
      return { exported, files: this.#note(file) }
    } catch (error) {
      this.#note(file)
      throw placedError(file, error)
    }
  }

  #note(file: string): string[] {
    const files = filesOf(cacheOf(file)[file], new Set([file]))
    for (const one of files) this.#loaded.add(one)
    return [...files]
  }
}

function cacheOf(file: string): NodeJS.Dict<NodeJS.Module> {
  return createRequire(file).cache
}

function filesOf(module: NodeJS.Module | undefined, found: Set<string>): Set<string> {
  for (const child of module?.children ?? []) {
    if (found.has(child.filename) || child.filename.includes(`${sep}node_modules${sep}`)) continue
    found.add(child.filename)
    filesOf(child, found)
  }
  return found
}
