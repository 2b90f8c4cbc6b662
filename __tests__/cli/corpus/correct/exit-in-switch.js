class Plugin {
  async access(kong) {
    switch (await kong.request.get_scheme()) {
      case 'http':
        await kong.response.exit(426, 'use https')
        break
      case 'https':
        return kong.response.exit(200)
      default:
        return undefined
    }
  }
}

module.exports = { Plugin, Name: 'exit-in-switch', Version: '1.0.0', Priority: 5004, Schema: [] }
