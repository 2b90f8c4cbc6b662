const { missing } = require('./no-such-file') // finds load-failed

class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', missing)
  }
}

module.exports = { Plugin, Name: 'throws-at-load', Version: '1.0.0', Priority: 5059, Schema: [] }
