const events = require('node:events')

class Plugin {
  async access(kong) {
    const client = new events.EventEmitter()
    client.on('error', async (error) => {
      await kong.log.err(error.message) // finds no-lost-call
    })
    setTimeout(() => kong.log.info('later'), 10) // finds no-lost-call
    ;['a', 'b'].forEach(async (name) => {
      if (!(await kong.request.getHeader(name))) await kong.service.request.clearHeader(name) // finds no-lost-call
    })
  }
}

module.exports = { Plugin, Name: 'lost-calls', Version: '1.0.0', Priority: 5065, Schema: [] }
