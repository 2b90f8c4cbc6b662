'use strict'

const { createGateway, plugin } = require('..')
const { PluginTest, Request } = require('kong-pdk/plugin_test')

const HEADERS = { 'X-A': '1', Accept: '*/*', 'User-Agent': 'bench' }

/** The PDK functions that stand for all: one that reads a value, one that looks something up, one that changes something. */
const CALLS = {
  'client.get_ip': (kong) => kong.client.get_ip(),
  'request.get_header': (kong) => kong.request.get_header('x-a'),
  'service.request.set_header': (kong) => kong.service.request.set_header('x-b', '1'),
}

/** A plugin whose access handler awaits a PDK call so many times. */
function caller(count, call, name = 'caller') {
  class Caller {
    async access(kong) {
      for (let turn = 0; turn < count; turn++) await call(kong)
    }
  }
  return { Plugin: Caller, Name: name, Priority: 1000, Schema: [{ limit: { type: 'integer', default: 1 } }] }
}

/**
 * A request through a gateway that is there already, as of the second request of a test.
 *
 * @param {object[]} modules plugins, in the order in which they run
 * @param {{ world?: object, target?: string, init?: object }} options
 */
function ourRequest(modules, { world = {}, target = '/orders?page=1', init = {} } = {}) {
  const gateway = createGateway({ ...world, plugins: modules.map((module) => plugin(module)) })
  if (world.services) gateway.upstream({ status: 200 })
  return () => gateway.request(target, { headers: HEADERS, ...init })
}

/** All that a test of its own needs: a gateway, a plugin with its config, a request. */
function ourTest(module) {
  return () =>
    createGateway({ plugins: [plugin(module, { limit: 2 })] }).request('/orders?page=1', { headers: HEADERS })
}

/** PluginTest is made anew for each request, and so is the plugin in it. */
function theirRequest(module, body) {
  return () => {
    const request = new Request().useURL('http://localhost/orders?page=1').useHeaders(HEADERS)
    if (body !== undefined) request.useMethod('POST').useBody(body)
    return new PluginTest(request).Run(module, { limit: 2 })
  }
}

module.exports = { CALLS, HEADERS, caller, ourRequest, ourTest, theirRequest }
