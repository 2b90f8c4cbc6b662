'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { createGateway } = require('..')
const { CALLS, caller, floor, ourRequest, ourTest, theirRequest } = require('./cases')
const { measure, medianOf } = require('./measure')
const { bytesKept } = require('./memory')
const { SMALL_WORLD } = require('./worlds')

const COUNTS = [0, 1, 10, 100]
const PROCESSES = 15
const REQUESTS_FOR_MEMORY = 20_000

/**
 * One line of the table.
 *
 * @typedef {{ name: string, unit: 'ms' | 'µs' | 'B', ours: Sample, theirs?: Sample, limit?: number }} Row
 * @typedef {{ cpu: number, wall?: number }} Sample microseconds, or bytes in `cpu`
 *
 * `limit` is the greatest ratio of ours to theirs that `--check` lets pass: far from what is measured, since machines differ.
 */

/** @returns {Promise<Row[]>} */
async function measureAll() {
  const imports = importRow()
  return [imports, ...(await gatewayRows()), ...(await requestRows()), await memoryRow()]
}

function importRow() {
  const samples = { ours: [], theirs: [] }
  for (let round = 0; round < PROCESSES; round++) {
    samples.ours.push(importTime(require.resolve('..')))
    samples.theirs.push(importTime(require.resolve('kong-pdk/plugin_test')))
  }
  return { name: 'import', unit: 'ms', ours: medianOf(samples.ours), theirs: medianOf(samples.theirs), limit: 0.5 }
}

function importTime(file) {
  return JSON.parse(
    execFileSync(process.execPath, [path.join(__dirname, 'import-time.js'), file], { encoding: 'utf8' }),
  )
}

async function gatewayRows() {
  const module = caller(10, CALLS['request.get_header'])
  const times = await measure({
    implied: { run: () => createGateway(), batch: 150 },
    small: { run: () => createGateway(SMALL_WORLD), batch: 50 },
    ourTest: { run: ourTest(module), batch: 50 },
    theirTest: { run: theirRequest(module), batch: 200 },
  })
  return [
    { name: 'createGateway(), the implied world', unit: 'µs', ours: times.implied },
    { name: 'createGateway() with 2 services, 3 routes, 2 consumers, key-auth', unit: 'µs', ours: times.small },
    {
      name: 'gateway, plugin and one request with 10 calls',
      unit: 'µs',
      ours: times.ourTest,
      theirs: times.theirTest,
    },
  ]
}

async function requestRows() {
  const rows = []
  const { await: bare } = await measure({ await: { run: floor(100), batch: 500 } })
  const slopes = []
  for (const [name, call] of Object.entries(CALLS)) {
    const times = await requestTimes(call)
    for (const count of COUNTS) {
      rows.push(requestRow(`request with ${count} × ${name}`, times.ours[count], times.theirs[count]))
    }
    slopes.push({ name: `one call: ${name}`, unit: 'µs', ...callTimes(times), limit: 0.5 })
  }
  return [...rows, ...slopes, { name: 'awaiting an async stub (the floor)', unit: 'µs', ours: perCall(bare, 100) }]
}

async function requestTimes(call) {
  const cases = {}
  for (const count of COUNTS) {
    const batch = count > 10 ? 200 : 500
    cases[`ours ${count}`] = { run: ourRequest(caller(count, call)), batch }
    cases[`theirs ${count}`] = { run: theirRequest(caller(count, call)), batch }
  }
  const times = await measure(cases)
  const of = (subject) => Object.fromEntries(COUNTS.map((count) => [count, times[`${subject} ${count}`]]))
  return { ours: of('ours'), theirs: of('theirs') }
}

function requestRow(name, ours, theirs) {
  return { name, unit: 'µs', ours, theirs, limit: 2 }
}

/** What one more call costs: the slope between 0 and 100 calls. */
function callTimes({ ours, theirs }) {
  const slope = (times) => perCall({ cpu: times[100].cpu - times[0].cpu, wall: times[100].wall - times[0].wall }, 100)
  return { ours: slope(ours), theirs: slope(theirs) }
}

function perCall({ cpu, wall }, calls) {
  return { cpu: cpu / calls, wall: wall / calls }
}

async function memoryRow() {
  const bytes = await bytesKept(ourRequest(caller(10, CALLS['request.get_header'])), REQUESTS_FOR_MEMORY)
  return { name: 'memory kept by a request', unit: 'B', ours: { cpu: bytes } }
}

module.exports = { measureAll }
