import { createGateway } from '../../../src/gateway'
import { plugin } from '../../../src/gateway/plugin'

class Probe {
  async access(kong: { request: { get_header(name: string): Promise<unknown> } }): Promise<void> {
    await kong.request.get_header('x-a')
  }
}

class Never {
  access(): Promise<never> {
    return new Promise(() => undefined)
  }
}

const probe = { Plugin: Probe, Name: 'probe' } as Parameters<typeof plugin>[0]
const never = { Plugin: Never, Name: 'never' } as Parameters<typeof plugin>[0]
const one = createGateway({ plugins: [plugin(probe)] })
const left = createGateway({ plugins: [plugin(never)], problems: 'record', handlerTimeout: 4 })

/** How often each is done, and what is done. */
const rounds: Record<string, readonly [number, () => Promise<unknown>]> = {
  requests: [4000, () => one.request('/')],
  gateways: [200, () => createGateway({ plugins: [plugin(probe)] }).request('/')],
  'handlers that never end': [60, () => Promise.all(Array.from({ length: 20 }, () => left.request('/')))],
}

async function heapAfter(times: number, round: () => Promise<unknown>): Promise<number> {
  for (let each = 0; each < times; each++) await round()
  // What was left behind by the last turn is garbage only after it.
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function main(): Promise<void> {
  const growth: Record<string, number> = {}
  for (const [what, [times, round]] of Object.entries(rounds)) {
    const before = await heapAfter(times / 4, round)
    growth[what] = (await heapAfter(times, round)) - before
  }
  process.stdout.write(JSON.stringify(growth))
}

void main()
