'use strict'

const { createGateway } = require('../..')
const { CALLS, caller, ourTest, theirRequest } = require('../cases')
const { measure } = require('../measure')
const { SMALL_WORLD } = require('../worlds')

const TEST_LIMIT = 60

async function gatewayRows(effort) {
  const module = caller(10, CALLS['request.get_header'])
  const { implied, small, ours, theirs } = await measure(
    {
      implied: { run: () => createGateway(), batch: 40 },
      small: { run: () => createGateway(SMALL_WORLD), batch: 3 },
      ours: { run: ourTest(module), batch: 10 },
      theirs: { run: theirRequest(module), batch: 30 },
    },
    effort,
  )
  return [
    { name: 'createGateway(), the implied world', unit: 'µs', ours: implied },
    { name: 'createGateway() with 2 services, 3 routes, 2 consumers, key-auth', unit: 'µs', ours: small },
    { name: 'a gateway, a plugin, a request with 10 calls', unit: 'µs', ours, theirs, limit: TEST_LIMIT },
  ]
}

module.exports = { gatewayRows }
