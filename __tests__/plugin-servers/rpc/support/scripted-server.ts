import { decode, encode } from '@msgpack/msgpack'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What a server does with a request: bytes to send; undefined says nothing; 'close' ends the connection. */
export type Script = (method: string, argument: unknown, id: number) => Uint8Array | undefined | 'close'

/** A plugin server that answers as a test wants, at a socket of its own. */
export class ScriptedServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'rpc-'))
  readonly socket = path.join(this.#folder, 'server.sock')
  readonly methods: string[] = []
  connections = 0
  #server: Server | undefined
  readonly #clients = new Set<Socket>()

  constructor(readonly script: Script) {}

  async listen(): Promise<this> {
    const server = createServer((client) => this.#serve(client))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.socket, resolve))
    return this
  }

  close(): void {
    this.#clients.forEach((client) => client.destroy())
    this.#server?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #serve(client: Socket): void {
    this.connections++
    this.#clients.add(client)
    client.on('error', () => undefined)
    client.on('data', (bytes) => {
      const [, id, method, args] = decode(bytes) as [number, number, string, unknown[]]
      this.methods.push(method)
      const answer = this.script(method, args[0], id)
      if (answer === 'close') client.destroy()
      else if (answer) client.write(answer)
    })
  }
}

/** The frame of a result. */
export function result(id: number, value: unknown): Uint8Array {
  return encode([1, id, null, value])
}

/** The frame of an error. */
export function failure(id: number, message: string): Uint8Array {
  return encode([1, id, message, null])
}
