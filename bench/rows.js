'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { createGateway } = require('..')
const { CALLS, caller, floor, ourRequest, ourTest, theirRequest } = require('./cases')
const { measure, medianOf } = require('./measure')
const { bytesKept } = require('./memory')
const { SMALL_WORLD } = require('./worlds')

/**
 * One line of the table. `limit` is the greatest ratio of ours to theirs that `--check` lets pass: about twice what is
 * measured, since machines and their moods differ.
 *
 * @typedef {{ cpu: number, wall?: number }} Sample microseconds, or bytes in `cpu`
 * @typedef {{ name: string, unit: 'ms' | 'µs' | 'B', ours: Sample, theirs?: Sample, limit?: number }} Row
 */

const IMPORT_LIMIT = 0.5
const TEST_LIMIT = 80
const CALL_LIMIT = 1.5
/** By the number of PDK calls in the request. */
const REQUEST_LIMITS = { 0: 5, 1: 4, 10: 3, 100: 2 }
const COUNTS = Object.keys(REQUEST_LIMITS).map(Number)

const PROCESSES = 15
const REQUESTS_FOR_MEMORY = 20_000

/** @returns {Promise<Row[]>} */
async function measureAll() {
  const rows = [importRow(), ...(await gatewayRows())]
  const calls = []
  for (const name of Object.keys(CALLS)) {
    const times = await requestTimes(CALLS[name])
    rows.push(...COUNTS.map((count) => requestRow(name, count, times)))
    calls.push(callRow(name, times))
  }
  return [...rows, ...calls, await floorRow(), await memoryRow()]
}

function importRow() {
  const samples = { ours: [], theirs: [] }
  for (let round = 0; round < PROCESSES; round++) {
    samples.ours.push(importTime(require.resolve('..')))
    samples.theirs.push(importTime(require.resolve('kong-pdk/plugin_test')))
  }
  const [ours, theirs] = [medianOf(samples.ours), medianOf(samples.theirs)]
  return { name: 'import', unit: 'ms', ours, theirs, limit: IMPORT_LIMIT }
}

function importTime(file) {
  return JSON.parse(
    execFileSync(process.execPath, [path.join(__dirname, 'import-time.js'), file], { encoding: 'utf8' }),
  )
}

async function gatewayRows() {
  const module = caller(10, CALLS['request.get_header'])
  const { implied, small, ours, theirs } = await measure({
    implied: { run: () => createGateway(), batch: 150 },
    small: { run: () => createGateway(SMALL_WORLD), batch: 50 },
    ours: { run: ourTest(module), batch: 50 },
    theirs: { run: theirRequest(module), batch: 200 },
  })
  return [
    { name: 'createGateway(), the implied world', unit: 'µs', ours: implied },
    { name: 'createGateway() with 2 services, 3 routes, 2 consumers, key-auth', unit: 'µs', ours: small },
    { name: 'a gateway, a plugin, a request with 10 calls', unit: 'µs', ours, theirs, limit: TEST_LIMIT },
  ]
}

/** Times by number of calls. */
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

function requestRow(name, count, { ours, theirs }) {
  const limit = REQUEST_LIMITS[count]
  return { name: `request with ${count} × ${name}`, unit: 'µs', ours: ours[count], theirs: theirs[count], limit }
}

/** What one more call costs: the slope between 0 and 100 calls. */
function callRow(name, { ours, theirs }) {
  const slope = (times) => perCall({ cpu: times[100].cpu - times[0].cpu, wall: times[100].wall - times[0].wall })
  return { name: `one call: ${name}`, unit: 'µs', ours: slope(ours), theirs: slope(theirs), limit: CALL_LIMIT }
}

async function floorRow() {
  const { stub } = await measure({ stub: { run: floor(100), batch: 1000 } })
  return { name: 'one await of an async stub: the floor', unit: 'µs', ours: perCall(stub) }
}

/** Of a hundred. */
function perCall({ cpu, wall }) {
  return { cpu: cpu / 100, wall: wall / 100 }
}

async function memoryRow() {
  const bytes = await bytesKept(ourRequest(caller(10, CALLS['request.get_header'])), REQUESTS_FOR_MEMORY)
  return { name: `memory kept by a request, over ${REQUESTS_FOR_MEMORY}`, unit: 'B', ours: { cpu: bytes } }
}

module.exports = { measureAll }
