const { createHash } = require('node:crypto')
const url = require('node:url')

class Plugin {
  async access(kong) {
    const { pathname } = url.parse(kong.request.getPath()) // finds no-unawaited-getter
    const { host } = kong.request.getHeaders() // finds no-unawaited-getter
    await kong.log.info(createHash('md5').update(pathname + host).digest('hex'))
  }
}

module.exports = { Plugin, Name: 'unawaited-package-call', Version: '1.0.0', Priority: 5030, Schema: [] }
