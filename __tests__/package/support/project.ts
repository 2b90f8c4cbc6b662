import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { folderWith } from '../../cli/support/files'

const ROOT = path.join(__dirname, '../../..')
/** Test files run at once in several processes. */
const BUILT = path.join(ROOT, 'node_modules/.cache', `kong-pdk-mock-package-${process.pid}`)
const COPIED = ['package.json', 'jest-preset.js', 'plugin_test', 'templates', 'vitest.mjs']

const installed = new Set<string>()

afterAll(() => {
  for (const folder of [BUILT, ...installed]) rmSync(folder, { recursive: true, force: true })
})

/** What a finished process left. */
export interface Finished {
  readonly code: number | null
  /** Both outputs. */
  readonly output: string
}

/** Builds the package as it is published, but for its declarations. */
export async function buildPackage(): Promise<void> {
  const { buildEntries } = jest.requireActual<{ buildEntries: (dist: string) => Promise<void> }>(
    '../../../scripts/entries.js',
  )
  await buildEntries(path.join(BUILT, 'dist'))
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(BUILT, name), { recursive: true })
}

/** A new folder with these files, in which the package is installed, and all that it is developed with. */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files)
  install(folder)
  return folder
}

/** Makes the built package and its neighbours found from a folder. */
export function install(folder: string): void {
  const modules = path.join(folder, 'node_modules')
  mkdirSync(modules)
  installed.add(modules)
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name))
  }
  // Not as a link: a test runner leaves out what lies in node_modules, not what a link in there leads to.
  cpSync(BUILT, path.join(modules, 'kong-pdk-mock'), { recursive: true })
}

/** The command line of the package that is installed in a folder. */
export function cliIn(folder: string): string {
  return path.join(folder, 'node_modules/kong-pdk-mock/dist/cli/main.js')
}

/** Runs a program of Node in a folder, and nothing of the environment tells it of the tests that run it. */
export function runNode(folder: string, args: readonly string[]): Promise<Finished> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(JEST_|NODE_|TS_|GITHUB_)/.test(name)),
  )
  const child = spawn(process.execPath, args, { cwd: folder, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

/** Runs the tests of a folder by Jest. */
export function runJest(folder: string, ...args: readonly string[]): Promise<Finished> {
  return runNode(folder, [path.join(ROOT, 'node_modules/jest/bin/jest.js'), '--no-cache', '-i', ...args])
}
