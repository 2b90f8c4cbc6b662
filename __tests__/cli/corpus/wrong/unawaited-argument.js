class Plugin {
  async access(kong) {
    await kong.service.request.setHeader('x-host', kong.request.getHost()) // finds no-unawaited-getter
    await kong.log.info(`path ${kong.request.getPath()}`) // finds no-unawaited-getter
    await kong.response.exit(200, { method: kong.request.getMethod() }) // finds no-unawaited-getter
  }
}

module.exports = { Plugin, Name: 'unawaited-argument', Version: '1.0.0', Priority: 5029, Schema: [] }
