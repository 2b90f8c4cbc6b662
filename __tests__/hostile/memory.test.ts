import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const script = path.join(__dirname, 'support', 'memory.ts')
const MEGABYTE = 2 ** 20

/** Bytes by which the heap grows over many rounds, in a process whose garbage is collected when it is asked to. */
let growth: Record<string, number>

beforeAll(async () => {
  const args = ['--expose-gc', '-r', 'ts-node/register/transpile-only', script]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  growth = JSON.parse(stdout) as Record<string, number>
}, 300_000)

test.each(['requests', 'gateways', 'handlers that never end'])('memory stays flat over many %s', (what) => {
  expect(growth[what]! / MEGABYTE).toBeLessThan(4)
})
