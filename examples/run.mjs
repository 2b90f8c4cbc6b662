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

const WIDTH = 110
const TAKEN_FOR_GRANTED = new Set(['host', 'date', 'server', 'connection', 'content-length', 'via', 'x-real-ip'])

/** What happened to a request, in lines: phases with their PDK calls, upstream, exit, client, log, problems. */
function describe({ request, phases, calls, upstream, exit, response, logs, problems }) {
  return [
    `  request   ${request.method} ${request.target} ${headersOf(request)}`,
    ...phases.flatMap((phase) => [
      `  phase     ${phase}`,
      ...calls
        .filter((call) => `${call.plugin}:${call.phase}` === phase)
        .map((call) => `              ${describeCall(call)}`),
    ]),
    `  upstream  ${upstream ? `received ${upstream.method} ${upstream.target} ${headersOf(upstream)}` : 'not reached'}`,
    ...(exit ? [`  exit      by ${exit.plugin} in ${exit.phase}: ${exit.status} ${show(exit.body)}`] : []),
    `  client    received ${response.error ?? `${response.status} ${response.reason}`} ${headersOf(response)}`,
    ...(response.text() === '' ? [] : [`            ${response.text()}`]),
    ...logs.map(({ level, plugin, message }) => `  log       ${level} [${plugin ?? 'kong'}] ${message}`),
  ]
    .map((line) => cut(line.trimEnd()))
    .concat(problems.map(({ kind, message }) => `  problem   ${kind}: ${message}`))
}

function describeCall({ function: name, args, outcome }) {
  const call = `${name}(${args.map(show).join(', ')})`
  if ('raised' in outcome) return `${call} raised ${outcome.raised}`
  if ('ignored' in outcome) return `${call} never reached Kong: ${outcome.ignored}`
  return outcome.returned === undefined ? call : `${call} = ${show(outcome.returned)}`
}

function show(value) {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  return cut(JSON.stringify(value) ?? 'undefined', WIDTH / 2)
}

function headersOf({ headers }) {
  const telling = headers.lines.filter(
    ([name]) => !TAKEN_FOR_GRANTED.has(name.toLowerCase()) && !/^x-(forwarded|kong)-/i.test(name),
  )
  return telling.map(([name, value]) => `${name}: ${value}`).join(', ')
}

function cut(text, width = WIDTH) {
  return text.length > width ? `${text.slice(0, width - 3)}...` : text
}

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
  console.log([title, ...describe(exchange), ''].join('\n'))
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
