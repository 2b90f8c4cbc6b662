import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decodeMessage } from '../../../../src/plugin-servers/protobuf/decode-message'
import { encodeMessage } from '../../../../src/plugin-servers/protobuf/encode-message'
import { lua, plain } from './plain'

/** What a test's server does with each frame that Kong sends. */
export type Script = (server: FramedClient, frame: Buffer) => void

/** One connection of Kong to the test's server. */
export class FramedClient {
  #received = Buffer.alloc(0)
  readonly frames: Buffer[] = []

  constructor(
    readonly socket: Socket,
    script: Script,
  ) {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
      for (let frame = this.#next(); frame; frame = this.#next()) {
        this.frames.push(frame)
        script(this, frame)
      }
    })
  }

  /** Sends frames. */
  send(...frames: string[]): void {
    this.socket.write(frames.map(framed).join(''), 'latin1')
  }

  /** Sends the answer to a command: to start an instance, its id; to anything else, nothing. */
  answer(command: Buffer): void {
    const { sequence, cmd_start_instance } = plain(decodeMessage('RpcCall', command)) as Record<string, unknown>
    const started = cmd_start_instance && { instance_status: { instance_id: 7 } }
    this.send(encodeMessage('RpcReturn', lua({ sequence, ...(started as object) })))
  }

  #next(): Buffer | undefined {
    if (this.#received.length < 4) return undefined
    const end = 4 + this.#received.readUInt32LE()
    if (this.#received.length < end) return undefined
    const frame = this.#received.subarray(4, end)
    this.#received = this.#received.subarray(end)
    return frame
  }
}

/** A plugin server that speaks protobuf as a test wants, at a socket of its own. */
export class ScriptedServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'pb-'))
  readonly socket = path.join(this.#folder, 'server.sock')
  readonly clients: FramedClient[] = []
  #server: Server | undefined

  constructor(readonly script: Script) {}

  async listen(): Promise<this> {
    const server = createServer((socket) => this.clients.push(new FramedClient(socket, this.script)))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.socket, resolve))
    return this
  }

  close(): void {
    this.clients.forEach(({ socket }) => socket.destroy())
    this.#server?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export function framed(frame: string): string {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(frame.length)
  return length.toString('latin1') + frame
}
