import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { pluginServer } from 'kong-pdk-mock'
import { isAlive, temporaryFolder } from './support/servers'

jest.setTimeout(60_000)

const folder = temporaryFolder()
const support = path.join(__dirname, 'support')
const bundle = path.join(folder, 'bundle.js')
const ENDED_BY_TEST = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, '../../src/index.ts')],
    bundle: true,
    platform: 'node',
    packages: 'external',
    outfile: bundle,
  })
})

/** A test run in a process of its own, which forgets its server. */
function forgetfulRun(name: string, ending: string): { readonly run: ChildProcess; readonly place: string } {
  const place = path.join(folder, name)
  mkdirSync(place)
  const args = [path.join(support, 'forgetful-run.js'), bundle, place, ending]
  return { run: spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] }), place }
}

function ended(run: ChildProcess): Promise<void> {
  return new Promise((resolve) => run.once('exit', () => resolve()))
}

/** The server and its child. */
function pidsIn(place: string): number[] {
  return readFileSync(path.join(place, 'pids'), 'utf8').split(' ').map(Number)
}

async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
}

test.each(['by itself', 'with process.exit()', 'with an exception'])(
  'nothing is left of a run that ends %s',
  async (ending) => {
    const { run, place } = forgetfulRun(ending, ending)

    await ended(run)

    const pids = pidsIn(place)
    expect(pids).toEqual([expect.any(Number), expect.any(Number)])
    await allGone(pids)
  },
)

test.each(ENDED_BY_TEST)('nothing is left of a run that is ended by %s', async (signal) => {
  const { run, place } = forgetfulRun(signal, 'stays')
  await new Promise((resolve) => run.stdout?.once('data', resolve))
  const pids = pidsIn(place)
  expect(pids.map(isAlive)).toEqual([true, true])

  run.kill(signal)
  await ended(run)

  await allGone(pids)
})

test('close() ends a server that ignores signals, and its children', async () => {
  const script = path.join(support, 'stubborn-server.js')
  const server = await pluginServer({
    socket: path.join(folder, 'stubborn.sock'),
    command: [process.execPath, script, folder],
    query: [process.execPath, script, '--dump'],
  })
  const pids = pidsIn(folder)
  expect(pids.map(isAlive)).toEqual([true, true])

  await server.close()

  await allGone(pids)
})
