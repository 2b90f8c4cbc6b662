class Base {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    await this.handle(kong, await kong.request.getPath())
  }

  async handle() {}
}

class Plugin extends Base {
  async handle(kong, path) {
    await kong.service.request.setHeader('x-path', path)
  }
}

module.exports = { Plugin, Name: 'extends-base', Version: '1.0.0', Priority: 5016, Schema: [] }
