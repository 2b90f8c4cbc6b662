/** Writes what is derived: docs/api from the docstrings, docs/llms.txt from the pages. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { Application } from 'typedoc'

const API = 'docs/api'
const ENTRIES = {
  index: 'kong-pdk-mock',
  assert: 'kong-pdk-mock/assert',
  'jest/reporter': 'kong-pdk-mock/reporter',
  'plugin-test': 'kong-pdk-mock/plugin_test',
}
/** What only contributors need. */
const INTERNAL = ['docs/architecture.md', 'docs/performance.md']

await writeApi()
writeSingleFile()

async function writeApi() {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: [...Object.keys(ENTRIES).map((entry) => `src/${entry}.ts`), 'src/pdk/types/*.ts'],
    plugin: ['typedoc-plugin-markdown'],
    tsconfig: 'tsconfig.build.json',
    out: API,
    name: 'API',
    readme: 'none',
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    // A type that a public one is made of need not have a page.
    validation: { notExported: false },
    logLevel: 'Warn',
    outputFileStrategy: 'modules',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    hideGroupHeadings: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
  })
  const project = await app.convert()
  if (project === undefined || app.logger.hasErrors()) throw new Error('The docstrings could not be read.')
  for (const module of project.children) module.name = titleOf(module.name)
  rmSync(API, { recursive: true, force: true })
  await app.generateOutputs(project)
  await Promise.all(pagesOf(API, { recursive: true }).map(prettify))
}

/** @param name - a file's, from src */
function titleOf(name) {
  return ENTRIES[name] ?? name.replace('pdk/types/', 'pdk/')
}

function writeSingleFile() {
  const pages = ['README.md', ...pagesOf('docs').filter((page) => !INTERNAL.includes(page))]
  const texts = pages.map((page) => `<!-- ${page} -->\n\n${readFileSync(page, 'utf8').trim()}\n`)
  writeFileSync('docs/llms.txt', texts.join('\n'))
}

function pagesOf(folder, options = {}) {
  return readdirSync(folder, options)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name))
    .sort()
}

async function prettify(page) {
  const options = await resolveConfig(page)
  writeFileSync(page, await format(readFileSync(page, 'utf8'), { ...options, filepath: page }))
}
