// Builds `dist`: declarations by tsc, one JavaScript file an entry by esbuild (docs/decisions/one-file-an-entry.md).
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const source = path.join(root, 'src')
const dist = path.join(root, 'dist')
const PUBLIC = path.join(source, 'index.ts')
const ENTRIES = [
  'index',
  'jest/setup',
  'jest/matchers/index',
  'jest/kong-pdk-types',
  'assert',
  'plugin-test',
  'cli/main',
  'cli/load-child',
]

/** Every entry but the main one finds the library there, so that there is one copy of it. */
const sharedLibrary = (entry) => ({
  name: 'shared-library',
  setup({ onResolve }) {
    onResolve({ filter: /index$/ }, ({ path: wanted, resolveDir }) => {
      if (path.join(resolveDir, wanted) + '.ts' !== PUBLIC) return undefined
      const from = path.dirname(path.join(dist, entry))
      return { path: path.relative(from, path.join(dist, 'index.js')).replaceAll(path.sep, '/'), external: true }
    })
  },
})

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
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
    plugins: entry === 'index' ? [] : [sharedLibrary(entry)],
    logLevel: 'warning',
  })
}
