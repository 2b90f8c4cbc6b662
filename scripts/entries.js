'use strict'
// How the entries of the package are built: for `dist`, and for the tests of the package.
const path = require('node:path')
const { build } = require('esbuild')
const { buildLibrary } = require('./library.js')
const { reportPage } = require('./report-page.js')

const source = path.join(__dirname, '../src')

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

const sharedEntries = (entry, dist) => ({
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

/** Builds one JavaScript file for each entry (docs/decisions/one-file-an-entry.md). */
async function buildEntries(dist) {
  await buildLibrary((name) => optionsOf(name, dist))
  for (const entry of ENTRIES.filter((name) => name !== 'index')) {
    await build({ ...optionsOf(entry, dist), plugins: [reportPage, sharedEntries(entry, dist)] })
  }
}

const optionsOf = (entry, dist) => ({
  absWorkingDir: path.dirname(source),
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
  logLevel: 'warning',
})

module.exports = { ENTRIES, buildEntries }
