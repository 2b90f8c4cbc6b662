import { createHash } from 'node:crypto'
import type { Generators } from './schema/generators'
import { uuidV4 } from './uuid'

/**
 * Values that look random but follow each other in the same order every time, so that every run of a test sees the same.
 *
 * @param now the time in milliseconds
 */
export function repeatableGenerators(seed: string, now: () => number): Generators {
  let count = 0
  const nextBytes = () => createHash('sha256').update(`${seed}:${++count}`).digest()
  return {
    uuid: () => uuidV4(nextBytes()),
    randomString: () => nextBytes().toString('base64').replace(/[+/=]/g, 'x').slice(0, 32),
    now: () => now() / 1000,
  }
}
