'use strict'

const { CALLS, caller, ourRequest } = require('../cases')
const { bytesKept } = require('../memory')

const FEW = 20_000
const MANY = 1_000_000

/** What stays in memory of requests that nobody holds any more. */
async function keptRow() {
  const bytes = await bytesKept(ourRequest([caller(10, CALLS['request.get_header'])]), FEW)
  return { name: `memory kept by a request, over ${FEW}`, unit: 'B', ours: { cpu: bytes } }
}

/** The same over so many requests that even a byte for each would show. */
async function longKeptRows() {
  const cases = {
    'a request with 1 call': ourRequest([caller(1, CALLS['client.get_ip'])]),
    'a request whose handler never settles': ourRequest([unsettled()], { init: { problems: 'record' } }),
  }
  const rows = []
  for (const [name, run] of Object.entries(cases)) {
    rows.push({ name: `memory kept by ${name}, over ${MANY}`, unit: 'B', ours: { cpu: await bytesKept(run, MANY) } })
  }
  return rows
}

/** Behind an exit no call is ever answered. */
function unsettled() {
  class Unsettled {
    async access(kong) {
      await kong.response.exit(204)
      await kong.client.get_ip()
    }
  }
  return { Plugin: Unsettled, Name: 'unsettled' }
}

module.exports = { keptRow, longKeptRows }
