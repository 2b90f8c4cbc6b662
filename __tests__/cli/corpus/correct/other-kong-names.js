const kong = require('node:os')

class Plugin {
  async access(k) {
    const host = kong.hostname()
    await k.response.setHeader('x-host', host.toLowerCase())
  }
}

module.exports = { Plugin, Name: 'other-kong-names', Version: '1.0.0', Priority: 5021, Schema: [] }
