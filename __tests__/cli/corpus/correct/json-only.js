class Plugin {
  async response(kong) {
    if ((await kong.response.getSource()) !== 'service') return
    const type = await kong.service.response.getHeader('content-type')
    if (!type || !type.includes('json')) return
    await kong.response.clearHeader('server')
    await kong.response.setHeaders({ 'x-transformed': 'yes' })
  }
}

module.exports = { Plugin, Name: 'json-only', Version: '1.0.0', Priority: 5011, Schema: [] }
