'use strict'
// Makes the report's page of its parts: script and style stand in it, and its policy allows these two and nothing else.
const { createHash } = require('node:crypto')
const { readdirSync, readFileSync } = require('node:fs')
const path = require('node:path')
const { buildSync } = require('esbuild')

const folder = path.join(__dirname, '../src/report/page')

function bundle(entry) {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(folder, entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    tsconfigRaw: {},
    logLevel: 'warning',
  })
  return outputFiles[0].text.trim()
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function buildPage() {
  const style = bundle('page.css')
  const script = bundle('main.ts').replaceAll('</script', '<\\/script')
  const parts = { style, script, 'style-hash': hashOf(style), 'script-hash': hashOf(script) }
  const template = readFileSync(path.join(folder, 'index.html'), 'utf8')
  return template.replace(/\{\{([\w-]+)\}\}/g, (_, name) => parts[name])
}

/** All that the page is made of, for caches. */
function pageSources() {
  const files = readdirSync(folder).sort()
  return [path.join(__dirname, 'report-page.js'), ...files.map((file) => path.join(folder, file))].map((file) =>
    readFileSync(file, 'utf8'),
  )
}

/** For esbuild: what `import page from './page/index.html'` gives. */
const reportPage = {
  name: 'report-page',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]report[\\/]page[\\/]index\.html$/ }, () => ({ contents: buildPage(), loader: 'text' }))
  },
}

module.exports = {
  buildPage,
  reportPage,
  // For Jest: the same as a transformer.
  process: () => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(buildPage())} }` }),
  getCacheKey: () => createHash('sha256').update(pageSources().join('\0')).digest('hex'),
}
