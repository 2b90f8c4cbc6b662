// Builds `dist`: declarations by tsc, one JavaScript file an entry by esbuild (docs/decisions/one-file-an-entry.md).
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENTRIES, buildEntries } from './entries.js'
import { pruneDeclarations } from './prune-declarations.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const dist = path.join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
pruneDeclarations(
  dist,
  ENTRIES.filter((entry) => !entry.startsWith('cli/')).map((entry) => path.join(dist, `${entry}.d.ts`)),
)
await buildEntries(dist)
