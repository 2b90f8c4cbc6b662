import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LuaValue } from '../../lua/values'

/** The file in which a plugin finds a request's body that did not fit into nginx's buffer. It is there for as long as the event. */
export class BodyFile {
  #folder: string | undefined

  /** @param readBody - gives the whole body, wherever it is */
  constructor(readonly readBody: () => LuaValue) {}

  /** Where the body stands; undefined when it cannot be read at all. */
  readonly path = (): string | undefined => {
    const body = this.readBody()
    if (typeof body !== 'string') return undefined
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-'))
    const file = path.join(this.#folder, 'body')
    writeFileSync(file, body, 'latin1')
    return file
  }

  remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
  }
}
