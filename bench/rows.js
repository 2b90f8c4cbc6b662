'use strict'

const { callRows } = require('./rows/calls')
const { floorRows } = require('./rows/floors')
const { gatewayRows } = require('./rows/gateways')
const { growthRows } = require('./rows/growth')
const { importRow } = require('./rows/import')
const { keptRow } = require('./rows/memory')

/**
 * One line of the table. `limit` is the greatest ratio of ours to theirs that `--check` lets pass: about twice what is
 * measured, since machines and their moods differ.
 *
 * @typedef {{ cpu: number, wall?: number }} Sample microseconds, or bytes in `cpu`
 * @typedef {{ name: string, unit: 'ms' | 'µs' | 'B', ours: Sample, theirs?: Sample, limit?: number }} Row
 */

/** Rounds that count, rounds before them until all code is compiled, and processes that import or send requests. */
const THOROUGH = { rounds: 101, warmUps: 100, processes: 15, requestProcesses: 9 }
const QUICK = { rounds: 31, warmUps: 60, processes: 7, requestProcesses: 3 }

/** @returns {Promise<Row[]>} */
async function measureAll() {
  return [
    importRow(THOROUGH),
    ...(await gatewayRows(THOROUGH)),
    ...callRows(THOROUGH),
    ...(await growthRows(THOROUGH)),
    ...(await floorRows(THOROUGH)),
    await keptRow(),
  ]
}

/** Only what has a limit, in less than a minute. @returns {Promise<Row[]>} */
async function measureLimited() {
  return [importRow(QUICK), ...(await gatewayRows(QUICK)), ...callRows(QUICK)].filter(
    ({ limit }) => limit !== undefined,
  )
}

module.exports = { measureAll, measureLimited }
