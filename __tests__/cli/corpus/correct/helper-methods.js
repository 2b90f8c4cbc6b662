class Plugin {
  async access(kong) {
    if (await this.isKnown(kong)) return
    return this.deny(kong, 'unknown')
  }

  async isKnown(kong) {
    const consumer = await kong.client.getConsumer()
    return consumer !== undefined
  }

  deny({ response }, message) {
    return response.exit(403, { message })
  }
}

module.exports = { Plugin, Name: 'helper-methods', Version: '1.0.0', Priority: 5007, Schema: [] }
