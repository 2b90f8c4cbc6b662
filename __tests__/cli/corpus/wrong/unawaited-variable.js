class Plugin {
  async access(kong) {
    const key = kong.request.get_header('x-key') // finds no-unawaited-getter
    const path = kong.request.getPath()
    if (key !== 'secret' && (await path) !== '/health') return kong.response.exit(401)
  }
}

module.exports = { Plugin, Name: 'unawaited-variable', Version: '1.0.0', Priority: 5028, Schema: [] }
