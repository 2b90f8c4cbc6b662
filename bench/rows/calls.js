'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { CALLS } = require('../cases')
const { perOperation } = require('../measure')

/** By the number of PDK calls in the request. */
const REQUEST_LIMITS = { 0: 3, 1: 2.5, 10: 2, 100: 1.2 }
const COUNTS = Object.keys(REQUEST_LIMITS).map(Number)
const CALL_LIMIT = 0.8
const SUBJECTS = ['ours', 'theirs']
const SCRIPT = path.join(__dirname, '../request-times.js')

/** Requests with more and more calls, and what one more call costs. */
function callRows(effort) {
  const requests = []
  const calls = []
  for (const [call, { ours, theirs }] of Object.entries(requestTimes(effort))) {
    requests.push(...COUNTS.map((count) => requestRow(call, count, { ours, theirs })))
    calls.push({ name: `one call: ${call}`, unit: 'µs', ours: ours.call, theirs: theirs.call, limit: CALL_LIMIT })
  }
  return [...requests, ...calls]
}

function requestRow(call, count, { ours, theirs }) {
  const limit = REQUEST_LIMITS[count]
  return { name: `request with ${count} × ${call}`, unit: 'µs', ours: ours[count], theirs: theirs[count], limit }
}

/**
 * Processes take turns, so that neither subject slows down the other's code: V8 compiles what it has seen. Of each subject the
 * quickest process counts: machines have moods that last longer than a process, and one of the two would pay for them.
 *
 * @returns by function, then by subject: times by number of calls, and what one more `call` takes, the slope between 0 and 100
 */
function requestTimes(effort) {
  const times = {}
  for (let round = 0; round < effort.requestProcesses; round++) {
    for (const call of Object.keys(CALLS)) {
      times[call] ??= {}
      for (const subject of SUBJECTS) {
        const found = timesOf(subject, call, effort)
        times[call][subject] = quicker(times[call][subject] ?? found, found)
      }
    }
  }
  return times
}

function timesOf(subject, call, effort) {
  const options = JSON.stringify({ subject, call, counts: COUNTS, effort })
  const times = JSON.parse(execFileSync(process.execPath, [SCRIPT, options], { encoding: 'utf8' }))
  return { ...times, call: slopeOf(times) }
}

function quicker(left, right) {
  const total = (times) => COUNTS.reduce((sum, count) => sum + times[count].cpu, 0)
  return total(right) < total(left) ? right : left
}

function slopeOf(times) {
  return perOperation({ cpu: times[100].cpu - times[0].cpu, wall: times[100].wall - times[0].wall }, 100)
}

module.exports = { callRows }
