'use strict'

const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

/** How many bytes of heap stay behind after an operation, once garbage is collected. */
async function bytesKept(run, operations) {
  for (let turn = 0; turn < 1000; turn++) await run()
  const before = heapUsed()
  for (let turn = 0; turn < operations; turn++) await run()
  return (heapUsed() - before) / operations
}

function heapUsed() {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

module.exports = { bytesKept }
