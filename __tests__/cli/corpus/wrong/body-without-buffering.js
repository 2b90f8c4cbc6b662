class Plugin {
  async access(kong) {
    await kong.service.request.enableBuffering()
    const body = await kong.service.response.getRawBody() // finds buffering
    await kong.ctx.shared.set('body', body)
  }

  async log(kong) {
    await kong.service.response.getBody() // finds buffering
    await kong.response.getRawBody() // finds buffering
  }
}

module.exports = { Plugin, Name: 'body-without-buffering', Version: '1.0.0', Priority: 5043, Schema: [] }
