'use strict'

const { CALLS, caller, ourRequest, theirRequest } = require('../cases')
const { measure, perOperation } = require('../measure')

/** By the number of PDK calls in the request. */
const REQUEST_LIMITS = { 0: 4, 1: 3, 10: 2.5, 100: 1.5 }
const COUNTS = Object.keys(REQUEST_LIMITS).map(Number)
const CALL_LIMIT = 1

/** Requests with more and more calls, and what one more call costs. */
async function callRows(effort) {
  const requests = []
  const calls = []
  for (const [name, call] of Object.entries(CALLS)) {
    const times = await requestTimes(call, effort)
    requests.push(...COUNTS.map((count) => requestRow(name, count, times)))
    calls.push(callRow(name, times))
  }
  return [...requests, ...calls]
}

/** Times by number of calls. */
async function requestTimes(call, effort) {
  const cases = {}
  for (const count of COUNTS) {
    const batch = count > 10 ? 20 : 50
    cases[`ours ${count}`] = { run: ourRequest([caller(count, call)]), batch }
    cases[`theirs ${count}`] = { run: theirRequest(caller(count, call)), batch }
  }
  const times = await measure(cases, effort)
  const of = (subject) => Object.fromEntries(COUNTS.map((count) => [count, times[`${subject} ${count}`]]))
  return { ours: of('ours'), theirs: of('theirs') }
}

function requestRow(name, count, { ours, theirs }) {
  const limit = REQUEST_LIMITS[count]
  return { name: `request with ${count} × ${name}`, unit: 'µs', ours: ours[count], theirs: theirs[count], limit }
}

/** The slope between 0 and 100 calls. */
function callRow(name, { ours, theirs }) {
  const slope = (times) =>
    perOperation({ cpu: times[100].cpu - times[0].cpu, wall: times[100].wall - times[0].wall }, 100)
  return { name: `one call: ${name}`, unit: 'µs', ours: slope(ours), theirs: slope(theirs), limit: CALL_LIMIT }
}

module.exports = { callRows }
