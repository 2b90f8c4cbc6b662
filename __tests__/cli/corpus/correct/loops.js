class Plugin {
  constructor(config) {
    this.names = config.names ?? []
  }

  async access(kong) {
    for (const name of this.names) {
      const value = await kong.request.getHeader(name)
      if (value === undefined) return kong.response.exit(400, `missing ${name}`)
    }
    await Promise.all(this.names.map((name) => kong.service.request.clearHeader(name)))
    const values = await Promise.all(this.names.map(async (name) => (await kong.request.getHeader(name)) ?? ''))
    await kong.log.debug(values.join())
  }
}

module.exports = { Plugin, Name: 'loops', Version: '1.0.0', Priority: 5023, Schema: [] }
