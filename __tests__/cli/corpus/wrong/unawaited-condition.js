class Plugin {
  async access(kong) {
    if (kong.request.getHeader('x-key')) { // finds no-unawaited-getter
      await kong.response.setHeader('x-ok', '1')
    }
  }
}

module.exports = { Plugin, Name: 'unawaited-condition', Version: '1.0.0', Priority: 5027, Schema: [] }
