'use strict'

const { CALLS, caller, HEADERS, ourRequest, theirRequest } = require('../cases')
const { measure } = require('../measure')
const { worldOfRoutes } = require('../worlds')

const PLUGINS = [1, 5, 20]
const HEADER_LINES = [10, 100]
const ROUTES = [10, 1000, 10_000]
const BODIES = { '1 KB': 2 ** 10, '1 MB': 2 ** 20 }

/** How a request's cost grows with what goes into it. */
async function growthRows(effort) {
  const times = await measure({ ...pluginCases(), ...headerCases(), ...routeCases() }, effort)
  const rows = Object.entries(times).map(([name, ours]) => ({ name, unit: 'µs', ours }))
  return [...rows, ...(await bodyRows(effort))]
}

function pluginCases() {
  const entries = PLUGINS.map((count) => {
    const modules = Array.from({ length: count }, (_, index) => caller(1, CALLS['client.get_ip'], `caller-${index}`))
    return [`request through ${count} plugins with 1 call each`, { run: ourRequest(modules), batch: 20 }]
  })
  return Object.fromEntries(entries)
}

function headerCases() {
  const entries = HEADER_LINES.map((count) => {
    const lines = Array.from({ length: count }, (_, index) => [`X-Header-${index}`, 'value'])
    const run = ourRequest([caller(1, CALLS['request.get_header'])], {
      init: { headers: { ...HEADERS, ...Object.fromEntries(lines) } },
    })
    return [`request with ${count} more headers`, { run, batch: 20 }]
  })
  return Object.fromEntries(entries)
}

/** The last of the routes is asked for. */
function routeCases() {
  const entries = ROUTES.map((count) => {
    const run = ourRequest([caller(0)], { world: worldOfRoutes(count), target: `/r${count - 1}` })
    return [`request to 1 of ${count} routes`, { run, batch: 20 }]
  })
  return Object.fromEntries(entries)
}

async function bodyRows(effort) {
  const rows = []
  for (const [size, length] of Object.entries(BODIES)) {
    const body = 'x'.repeat(length)
    const init = { method: 'POST', body }
    const batch = length > 2 ** 16 ? 2 : 20
    const cases = {
      ours: { run: ourRequest([caller(0)], { init }), batch },
      theirs: { run: theirRequest(caller(0), body), batch },
    }
    rows.push({ name: `request with a body of ${size}`, unit: 'µs', ...(await measure(cases, effort)) })
  }
  return rows
}

module.exports = { growthRows }
