// Builds `dist`: declarations by tsc, one JavaScript file an entry by esbuild (docs/decisions/one-file-an-entry.md).
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { pruneDeclarations } from './prune-declarations.mjs'
import { reportPage } from './report-page.js'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const source = path.join(root, 'src')
const dist = path.join(root, 'dist')
const ENTRIES = [
  'index',
  'jest/setup',
  'jest/collect',
  'jest/reporter',
  'jest/matchers/index',
  'jest/snapshot-serializer',
  'jest/kong-pdk-types',
  'assert',
  'plugin-test',
  'cli/main',
  'cli/load-child',
]

/** Every entry finds these there: the library, so that there is one copy of it, and what is loaded only when it is used. */
const SHARED = ['index', 'jest/collect']

const sharedEntries = (entry) => ({
  name: 'shared-entries',
  setup({ onResolve }) {
    onResolve({ filter: /(index|collect)$/ }, ({ kind, path: wanted, resolveDir }) => {
      const found = SHARED.find((name) => path.join(resolveDir, wanted) === path.join(source, name))
      if (found === undefined || kind === 'entry-point') return undefined
      const from = path.dirname(path.join(dist, entry))
      const file = path.relative(from, path.join(dist, `${found}.js`)).replaceAll(path.sep, '/')
      return { path: file.startsWith('.') ? file : `./${file}`, external: true }
    })
  },
})

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
pruneDeclarations(
  dist,
  ENTRIES.filter((entry) => !entry.startsWith('cli/')).map((entry) => path.join(dist, `${entry}.d.ts`)),
)
for (const entry of ENTRIES) {
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(source, `${entry}.ts`)],
    outfile: path.join(dist, `${entry}.js`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    // Without comments the file is ASCII, which Node reads and parses in a tenth less time.
    minifyWhitespace: true,
    lineLimit: 160,
    plugins: [reportPage, ...(entry === 'index' ? [] : [sharedEntries(entry)])],
    logLevel: 'warning',
  })
}
