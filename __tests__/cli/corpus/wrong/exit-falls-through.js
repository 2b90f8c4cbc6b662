class Plugin {
  async access(kong) {
    switch (await kong.request.getScheme()) {
      case 'http':
        await kong.response.exit(426) // finds no-code-after-exit
      default:
        await kong.log.info('https')
    }
  }
}

module.exports = { Plugin, Name: 'exit-falls-through', Version: '1.0.0', Priority: 5034, Schema: [] }
