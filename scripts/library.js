'use strict'
// What tests load: the library in one file, and beside it the parts that few tests need.
const path = require('node:path')
const { build } = require('esbuild')

const source = path.join(__dirname, '../src')

/** Parts that are loaded by a `require` within a function, when they are first used. */
const LATER = [
  'gateway/other-processes',
  'timeline/entries',
  'timeline/render',
  'mask/masking',
  'router/regex/compile',
  'db/schema/json-schema/field',
]

/**
 * Builds the public entry, `index`, and the parts that load later. What they share is in `library.js`, once.
 *
 * @param {(name: string) => import('esbuild').BuildOptions} optionsOf - where a file's source is and where it goes
 */
async function buildLibrary(optionsOf) {
  const { metafile } = await build({ ...optionsOf('index'), plugins: [laterParts], metafile: true, write: false })
  const library = new Set(Object.keys(metafile.inputs).map((file) => path.join(source, '..', file)))
  const taken = new Set()
  const plugins = (code) => [fromLibrary(library, taken, code), lateBuiltins]
  await build({ ...optionsOf('index'), plugins: plugins("require('./library.js')") })
  for (const name of LATER) await build({ ...optionsOf(name), ...AS_FUNCTION, plugins: plugins('library') })
  await build({
    ...optionsOf('library'),
    entryPoints: undefined,
    banner: { js: 'const library = module' },
    stdin: { contents: Array.from(taken, exportAll).join('\n'), resolveDir: source, loader: 'ts' },
    plugins: [laterParts, lateBuiltins],
  })
}

/** A later part is handed the library: a `require` of it would give another copy once a test has reset its modules. */
const AS_FUNCTION = {
  banner: { js: "'use strict';module.exports=library=>{const module={exports:{}};" },
  footer: { js: 'return module.exports}' },
}

/** Leaves the later parts out. */
const laterParts = {
  name: 'later-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./, namespace: 'file' }, ({ kind, path: wanted, resolveDir }) => {
      const name = nameOf(path.join(resolveDir, wanted))
      return kind === 'require-call' && LATER.includes(name) ? { path: name, namespace: 'later' } : undefined
    })
    onResolve({ filter: /./, namespace: 'later' }, ({ path: wanted }) => ({ path: wanted, external: true }))
    onLoad({ filter: /./, namespace: 'later' }, ({ path: name }) => {
      return { contents: `module.exports = require('./${name}.js')(library.exports)` }
    })
  },
}

/** Modules of Node that take milliseconds to load: the first use of a member loads them. */
const LATE_BUILTINS = /^node:(crypto|net)$/

const lateBuiltins = {
  name: 'late-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: LATE_BUILTINS, namespace: 'file' }, ({ path: name }) => ({ path: name, namespace: 'late' }))
    onResolve({ filter: LATE_BUILTINS, namespace: 'late' }, ({ path: name }) => ({ path: name, external: true }))
    onLoad({ filter: LATE_BUILTINS, namespace: 'late' }, ({ path: name }) => {
      const getters = Object.keys(require(name)).map((member) => `get ${member}() { return load().${member} }`)
      const load = `let loaded; const load = () => loaded ??= require('${name}')`
      return { contents: `${load}; module.exports = { ${getters.join(', ')} }` }
    })
  },
}

/** Takes the modules of the library from there, and notes which. */
const fromLibrary = (library, taken, code) => ({
  name: 'from-library',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path: wanted, resolveDir }) => {
      const found = `${path.join(resolveDir, wanted)}.ts`
      return kind !== 'entry-point' && library.has(found) ? { path: nameOf(found), namespace: 'library' } : undefined
    })
    onResolve({ filter: /./, namespace: 'library' }, ({ path: wanted }) => ({ path: wanted, external: true }))
    onLoad({ filter: /./, namespace: 'library' }, ({ path: name }) => {
      taken.add(name)
      return { contents: `module.exports = ${code}.${identifierOf(name)}` }
    })
  },
})

function exportAll(name) {
  return `export * as ${identifierOf(name)} from './${name}'`
}

function identifierOf(name) {
  return name.replaceAll(/\W/g, '_')
}

/** A module's path in the source. */
function nameOf(file) {
  return path.relative(source, file).replaceAll(path.sep, '/').replace(/\.ts$/, '')
}

module.exports = { buildLibrary }
