'use strict'

class Plugin {
  async access(kong) {
    const exit = (status) => kong.response.exit(status)
    if (!(await kong.request.getHeader('x'))) return exit(400)
  }
}

module.exports = { Plugin, Name: 'function-constructor', Version: '1.0.0', Priority: 5024, Schema: [] }
