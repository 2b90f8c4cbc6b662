'use strict'

const { createGateway, plugin } = require('..')
const { PluginTest, Request } = require('kong-pdk/plugin_test')

const HEADERS = { 'X-A': '1', Accept: '*/*', 'User-Agent': 'bench' }

/** The PDK functions that stand for all: one that reads a value, one that looks something up. */
const CALLS = {
  'client.get_ip': (kong) => kong.client.get_ip(),
  'request.get_header': (kong) => kong.request.get_header('x-a'),
}

/** A plugin whose access handler awaits a PDK call so many times. */
function caller(count, call) {
  class Caller {
    async access(kong) {
      for (let turn = 0; turn < count; turn++) await call(kong)
    }
  }
  return { Plugin: Caller, Name: 'caller', Priority: 1000, Schema: [{ limit: { type: 'integer', default: 1 } }] }
}

/** A request through a gateway that is there already, as of the second request of a test. */
function ourRequest(module) {
  const gateway = createGateway({ plugins: [plugin(module)] })
  return () => gateway.request('/orders?page=1', { headers: HEADERS })
}

/** All that a test of its own needs: a gateway, a plugin with its config, a request. */
function ourTest(module) {
  return () =>
    createGateway({ plugins: [plugin(module, { limit: 2 })] }).request('/orders?page=1', { headers: HEADERS })
}

/** PluginTest is made anew for each request, and so is the plugin in it. */
function theirRequest(module) {
  return () => {
    const request = new Request().useURL('http://localhost/orders?page=1').useHeaders(HEADERS)
    return new PluginTest(request).Run(module, { limit: 2 })
  }
}

/** An awaited async function a time: what no library can be faster than. */
function floor(count) {
  const stub = { get: async () => '1' }
  return async () => {
    for (let turn = 0; turn < count; turn++) await stub.get()
  }
}

module.exports = { CALLS, caller, floor, ourRequest, ourTest, theirRequest }
