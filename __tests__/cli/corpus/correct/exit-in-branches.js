class Plugin {
  async access(kong) {
    const method = await kong.request.getMethod()
    if (method === 'TRACE') {
      await kong.response.exit(405)
      return
    } else if (method === 'OPTIONS') {
      await kong.response.exit(204)
    } else {
      await kong.service.request.setHeader('x-method', method)
    }
  }
}

module.exports = { Plugin, Name: 'exit-in-branches', Version: '1.0.0', Priority: 5003, Schema: [] }
