class Plugin {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const key = await kong.request.getHeader('x-key')
    if (key !== this.config.key) return kong.response.exit(401, { message: 'no' })
    await kong.service.request.setHeader('x-checked', 'yes')
  }
}

module.exports = { Plugin, Name: 'header-check', Version: '1.0.0', Priority: 5001, Schema: [] }
