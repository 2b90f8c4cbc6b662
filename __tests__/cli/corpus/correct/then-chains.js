class Plugin {
  access(kong) {
    return kong.request
      .getHeader('x-a')
      .then((value) => kong.service.request.setHeader('x-b', value ?? ''))
      .catch(() => kong.response.exit(500, 'failed'))
  }
}

module.exports = { Plugin, Name: 'then-chains', Version: '1.0.0', Priority: 5022, Schema: [] }
