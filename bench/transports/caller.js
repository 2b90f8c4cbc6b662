'use strict'

class Plugin {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    for (let turn = 0; turn < this.config.calls; turn++) await kong.request.getMethod()
  }
}

module.exports = { Plugin, Name: 'caller', Schema: [{ calls: { type: 'integer', default: 0 } }] }
