class Plugin {
  async preread(kong) {
    const ip = await kong.client.getIp()
    await kong.log.info('connection from ', ip)
    await kong.ctx.shared.set('ip', ip)
    if (ip === '10.0.0.1') return kong.response.exit(403)
  }
}

module.exports = { Plugin, Name: 'stream', Version: '1.0.0', Priority: 5013, Schema: [] }
