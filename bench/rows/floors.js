'use strict'

const { measure, perOperation } = require('../measure')

const TIMES = 100

/** What no library can be faster than, and what none can that answers when no promise has anything left to do. */
async function floorRows(effort) {
  const stub = { get: async () => '1' }
  const { awaited, ticked } = await measure(
    {
      awaited: { run: repeated(() => stub.get()), batch: 100 },
      ticked: { run: repeated(() => new Promise((resolve) => process.nextTick(resolve))), batch: 50 },
    },
    effort,
  )
  return [
    { name: 'await of an async stub', unit: 'µs', ours: perOperation(awaited, TIMES) },
    { name: 'await of a process.nextTick', unit: 'µs', ours: perOperation(ticked, TIMES) },
  ]
}

function repeated(call) {
  return async () => {
    for (let turn = 0; turn < TIMES; turn++) await call()
  }
}

module.exports = { floorRows }
