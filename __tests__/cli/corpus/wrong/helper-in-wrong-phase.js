class Plugin {
  async response(kong) {
    await this.tag(kong.service.request)
  }

  async tag(target) {
    await target.setHeader('x-tag', '1') // finds phase
  }
}

module.exports = { Plugin, Name: 'helper-in-wrong-phase', Version: '1.0.0', Priority: 5038, Schema: [] }
