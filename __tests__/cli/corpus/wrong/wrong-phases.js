class Plugin {
  async rewrite(kong) {
    await kong.client.getConsumer() // finds phase
  }

  async access(kong) {
    await kong.response.getStatus() // finds phase
    await kong.log.serialize() // finds phase
  }

  async response(kong) {
    await kong.service.request.setHeader('x', 'y') // finds phase
  }

  async log(kong) {
    await kong.response.setHeader('x', 'y') // finds phase
  }
}

module.exports = { Plugin, Name: 'wrong-phases', Version: '1.0.0', Priority: 5037, Schema: [] }
