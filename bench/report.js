'use strict'
// How fast a report of 1,000 exchanges opens and filters in Chromium: `node bench/report.js [count]`, after a build.

const { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const path = require('node:path')
const { spawnSync } = require('node:child_process')
const { chromium } = require('playwright-core')

const root = path.join(__dirname, '..')
const count = Number(process.argv[2] ?? 1000)
const executablePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file))

const TEST = `
const { createGateway, plugin } = require('kong-pdk-mock')
class Busy {
  async access(kong) {
    for (let at = 0; at < 20; at++) await kong.request.getHeader('x-' + at)
    await kong.service.request.setHeader('X-Caller', 'ada')
    await kong.log.info('seen ', await kong.client.getIp())
  }
  async log(kong) { await kong.log.serialize() }
}
const gateway = createGateway({ plugins: [plugin({ Plugin: Busy, Name: 'busy' })] })
  .upstream(() => Response.json(Array.from({ length: 20 }, (_, id) => ({ id, name: 'order ' + id }))))
test.each(Array.from({ length: COUNT / 10 }, (_, at) => at))('test %d', async (at) => {
  for (let nth = 0; nth < 10; nth++) {
    await gateway.request('POST /orders/' + (at * 10 + nth), { headers: { 'X-Api-Key': 'k-' + at }, body: { item: at } })
  }
})`

/** Runs in the page: how long it takes until the list shows what was typed. */
const FILTER = `(text) => {
  const field = document.querySelector('input[type=search]')
  const start = performance.now()
  field.value = text
  field.dispatchEvent(new Event('input'))
  document.body.getBoundingClientRect()
  return performance.now() - start
}`

function run(folder, reporters) {
  const config = { rootDir: folder, setupFilesAfterEnv: [path.join(root, 'dist/jest/setup.js')], reporters }
  const mapped = { ...config, moduleNameMapper: { '^kong-pdk-mock$': path.join(root, 'dist/index.js') } }
  const args = [path.join(root, 'node_modules/jest/bin/jest.js'), '-i', '--config', JSON.stringify(mapped)]
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - start
}

async function measurePage(page, url) {
  await page.goto('about:blank')
  await page.goto(url)
  const load = await page.evaluate('performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd')
  const filter = (text) => page.evaluate(`(${FILTER})(${JSON.stringify(text)})`)
  return { load, first: await filter('order 19'), next: await filter('/orders/512'), all: await filter('') }
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(path.join(folder, 'orders.test.js'), TEST.replace('COUNT', String(count)))
  run(folder, [])
  const without = run(folder, [])
  const withReport = run(folder, [[path.join(root, 'dist/jest/reporter.js'), { html: 'report.html' }]])
  const file = path.join(folder, 'report.html')
  console.log(`${count} exchanges: ${(statSync(file).size / 1e6).toFixed(1)} MB`)
  console.log(`jest without a report ${Math.round(without)} ms, with one ${Math.round(withReport)} ms`)

  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const rounds = []
  for (let round = 0; round < 5; round++) rounds.push(await measurePage(page, `file://${file}`))
  await browser.close()
  for (const name of Object.keys(rounds[0])) {
    const times = rounds.map((each) => each[name]).sort((a, b) => a - b)
    console.log(
      `${name.padEnd(6)} ${times[2].toFixed(0)} ms (of five: ${times.map((time) => time.toFixed(0)).join(' ')})`,
    )
  }
}

void main()
