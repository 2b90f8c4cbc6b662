class Plugin {
  constructor(config) {
    this.names = config.names ?? []
  }

  async access(kong) {
    this.names.forEach(async (name) => {
      await kong.service.request.clearHeader(name)
    })
    kong.log('without await')
    const found = await kong.request.getHeader('x-a').then((value) => value ?? kong.request.getHeader('x-b'))
    await kong.log.info(found)
  }
}

module.exports = { Plugin, Name: 'early-calls', Version: '1.0.0', Priority: 5066, Schema: [] }
