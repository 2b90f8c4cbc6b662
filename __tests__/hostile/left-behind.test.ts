import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { buildSync } from 'esbuild'

/** Milliseconds after which a process that has not ended by itself never will, on the slowest machine. */
const NEVER = 90_000

const root = path.join(__dirname, '../..')
/** Beside the packages that it needs. */
const bundle = path.join(root, 'node_modules/.cache', `kong-pdk-mock-leaks-${process.pid}.js`)
const folder = mkdtempSync(path.join(tmpdir(), 'left-'))
const jsServer = path.join(path.dirname(require.resolve('kong-pdk/package.json')), 'bin', 'kong-js-pluginserver')

beforeAll(() => {
  buildSync({
    absWorkingDir: root,
    entryPoints: [path.join(__dirname, 'support/leaks.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    loader: { '.html': 'text' },
  })
})
afterAll(() => {
  for (const place of [bundle, folder]) rmSync(place, { recursive: true, force: true })
})

interface Left {
  readonly code: number | null
  readonly told: { readonly times: number; readonly before: object; readonly after: object }
  readonly files: readonly string[]
  readonly isAnyoneAlive: boolean
}

/**
 * Does something many times in a process and a group of its own, with a folder of its own for temporary files; Kong's server for
 * JavaScript leaves a cache there unless it is told not to.
 */
async function leftBy(what: string): Promise<Left> {
  const place = path.join(folder, what.replaceAll(' ', '-'))
  mkdirSync(place)
  const args = [bundle, what, jsServer, path.join(__dirname, '../interop/js')]
  const env = { ...process.env, TMPDIR: place, DISABLE_V8_COMPILE_CACHE: '1' }
  const child = spawn(process.execPath, args, {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: NEVER,
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const told = await text(child.stdout)
  const code = await ended
  return { code, told: JSON.parse(told) as Left['told'], files: readdirSync(place), isAnyoneAlive: isAlive(child.pid) }
}

/** Whether a process of the group is there. */
function isAlive(group: number | undefined): boolean {
  try {
    return group !== undefined && process.kill(-group, 0)
  } catch {
    return false
  }
}

test.each([
  'requests',
  'requests that fail',
  'connections',
  'gateways',
  'handlers that never end',
  'plugin servers',
  'served gateways',
  'reports',
])(
  'of %s nothing is left behind: no handle, listener, process or file',
  async (what) => {
    const { code, told, files, isAnyoneAlive } = await leftBy(what)

    expect(code).toBe(0)
    expect(told.times).toBeGreaterThan(0)
    expect(told.after).toEqual(told.before)
    expect(files).toEqual([])
    expect(isAnyoneAlive).toBe(false)
  },
  NEVER + 30_000,
)
