/**
 * Sends requests through some of the examples and prints what happened to each, and runs the tests of those in other
 * languages: `npm run examples`. Plain Node on the built package: no test runner takes part.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createGateway, plugin } from 'kong-pdk-mock'

const require = createRequire(import.meta.url)
// Kong's plugin server does the same, so it takes plugins in TypeScript.
require('ts-node').register({
  transpileOnly: true,
  project: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
})

const apiKeyCheck = createGateway({ plugins: [plugin(require('./api-key-check'), { clients: { 'k-1': 'billing' } })] })

const jsonShaper = createGateway({
  plugins: [plugin(require('./json-shaper'), { remove: ['password'], rename: { user_name: 'name' } })],
}).upstream({
  headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  body: gzipSync('{"user_name":"Ada","password":"secret"}'),
})

const rateLimiter = createGateway({
  consumers: [{ username: 'ada' }],
  plugins: [
    plugin(require('./rate-limiter/plugins/rate-limiter'), { limit: 1, window_seconds: 3600 }),
    plugin(require('./rate-limiter/plugins/quota-headers')),
  ],
})

// A mistake that Kong hides; without `record` the request is rejected, and a test fails.
const upperCase = createGateway({ plugins: [plugin(require('./js-transform-story'))], problems: 'record' })

const REQUESTS = [
  ['api-key-check: a client with a key', apiKeyCheck, 'GET /invoices', { headers: { 'X-Api-Key': 'k-1' } }],
  ['api-key-check: a client without one', apiKeyCheck, 'GET /invoices'],
  ['json-shaper: a compressed answer', jsonShaper, 'GET /users/ada'],
  ['rate-limiter: the first request of a consumer', rateLimiter, 'GET /', { consumer: 'ada' }],
  ['rate-limiter: the second, of one that is allowed', rateLimiter, 'GET /', { consumer: 'ada' }],
  ['js-transform-story: a plugin that takes bytes for text', upperCase, 'POST /notes', { body: 'hello' }],
]

for (const [title, gateway, target, init] of REQUESTS) {
  const exchange = await gateway.request(target, init)
  console.log(`${title}\n\n${exchange.timeline()}\n`)
}

/** Plugins in other languages, whose tests are YAML: `kong-pdk-mock test`. */
const OTHER_LANGUAGES = [
  {
    folder: 'python-plugin',
    needs: ['kong-python-pluginserver', '--version'],
    missing: 'kong-python-pluginserver is not there (pip install kong-pdk)',
  },
  { folder: 'go-plugin', needs: ['go', 'mod', 'download'], missing: 'Go is not there, or go-pdk cannot be downloaded' },
]
const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

for (const { folder, needs, missing } of OTHER_LANGUAGES) {
  const cwd = fileURLToPath(new URL(folder, import.meta.url))
  const [program, ...args] = needs
  if (spawnSync(program, args, { cwd, stdio: 'ignore' }).status !== 0) {
    console.log(`${folder}: skipped, ${missing}\n`)
    continue
  }
  console.log(`${folder}: npx kong-pdk-mock test`)
  const { status } = spawnSync(process.execPath, [cli, 'test'], { cwd, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
