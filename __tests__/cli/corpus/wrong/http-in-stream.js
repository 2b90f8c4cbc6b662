class Plugin {
  async preread(kong) {
    const key = await kong.request.getHeader('x-key') // finds http-only
    if (!key) return kong.response.exit(401) // finds exit-arguments
    await kong.service.request.setPath('/') // finds http-only
  }
}

module.exports = { Plugin, Name: 'http-in-stream', Version: '1.0.0', Priority: 5040, Schema: [] }
