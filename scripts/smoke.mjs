/**
 * Does what a newcomer does, in an empty folder: installs the packed package beside a test runner and runs one test.
 * Usage: node scripts/smoke.mjs [fixture…], after a build. Fixtures are the folders of __tests__/package/fixtures, with another
 * version of what they are named after where one is told (`vitest@5`), and init-js and init-ts: what the package's own `init`
 * writes.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const packageTests = join(root, '__tests__/package')
const fixtures = join(packageTests, 'fixtures')
const temporary = mkdtempSync(join(tmpdir(), 'kong-pdk-mock-smoke-'))

function npm(folder, ...args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args.join(' ')}\n${stdout}${stderr}`)
  return stdout.trim()
}

function pack() {
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', temporary)
  return join(temporary, readdirSync(temporary)[0])
}

/** A new plugin, written by the packed package. */
function tryOutNew(language, tarball) {
  const project = join(temporary, `new-${language}`)
  npm(temporary, 'exec', '--yes', '--package', tarball, '--', 'kong-pdk-mock', 'init', project, '--language', language)
  npm(project, 'install', '--save-dev', '--no-audit', '--no-fund', '--prefer-offline', tarball)
  npm(project, 'run', 'check')
  npm(project, 'test')
}

/** Lets a project ask for a version of a package, and for the types of the Node that runs here. */
function pin(project, name, version) {
  const file = join(project, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const [nodeMajor] = process.versions.node.split('.')
  Object.assign(manifest.devDependencies, { [name]: version, '@types/node': nodeMajor })
  writeFileSync(file, JSON.stringify(manifest))
}

function tryOut(wanted, tarball) {
  const [fixture, version] = wanted.split('@')
  const [, language] = fixture.split('init-')
  if (language !== undefined) return tryOutNew(language, tarball)
  const project = join(temporary, wanted)
  cpSync(join(fixtures, fixture), project, { recursive: true })
  if (version !== undefined) pin(project, fixture, version)
  cpSync(join(packageTests, 'public-api.json'), join(project, 'public-api.json'))
  npm(project, 'install', '--save-dev', '--no-audit', '--no-fund', '--prefer-offline', tarball)
  npm(project, 'test')
}

/** @returns whether the fixture's own `npm test` passed */
function report(fixture, tarball) {
  try {
    tryOut(fixture, tarball)
    console.log(`ok ${fixture}`)
    return true
  } catch (error) {
    console.log(`FAILED ${fixture}: ${error.message}`)
    return false
  }
}

process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

const chosen = process.argv.length > 2 ? process.argv.slice(2) : [...readdirSync(fixtures), 'init-js', 'init-ts']
const tarball = pack()
const passed = chosen.map((fixture) => report(fixture, tarball))
process.exitCode = passed.every(Boolean) ? 0 : 1
