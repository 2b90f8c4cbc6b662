class Plugin {
  async access(kong) {
    const path = await kong.request.getPath()
    if (path.startsWith('/old/')) {
      return kong.response.exit(301, '', { Location: path.replace('/old/', '/new/') })
    }
  }
}

module.exports = { Plugin, Name: 'moved-paths', Version: '1.0.0', Priority: 5006, Schema: [] }
