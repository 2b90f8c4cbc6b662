import { connect } from 'node:net'
import type { PluginModule, PluginServer } from '../../src'
import type { RecordedCall, Scripts } from '../vector'
import type { ProbeHost } from './transport'

const ATTEMPTS = 300
const ATTEMPT_MS = 10

/** Probes in a plugin server, which listen at a socket of their own for scripts and for the question what calls gave. */
export class ServedProbes implements ProbeHost {
  constructor(
    readonly server: PluginServer,
    readonly socket: string,
    /** How long what is left of a handler behind an exit may take. */
    readonly settleMs = 0,
  ) {}

  /** A server that has died comes back within a second. */
  async load(scripts: Scripts): Promise<this> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#ask({ scripts })
        return this
      } catch (error) {
        if (attempt === ATTEMPTS) throw error
        await new Promise((resolve) => setTimeout(resolve, ATTEMPT_MS))
      }
    }
  }

  modules(): Record<string, PluginModule> {
    return { ...this.server.modules }
  }

  /** A server that has died has forgotten what its plugins got. */
  async calls(): Promise<RecordedCall[]> {
    await new Promise((resolve) => setTimeout(resolve, this.settleMs))
    try {
      return JSON.parse(await this.#ask({})) as RecordedCall[]
    } catch {
      return []
    }
  }

  #ask(question: object): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = ''
      const client = connect(this.socket, () => client.write(`${JSON.stringify(question)}\n`))
      client.setEncoding('utf8')
      client.on('data', (chunk) => (answer += String(chunk)))
      client.on('error', reject)
      client.on('end', () => resolve(answer))
    })
  }
}
