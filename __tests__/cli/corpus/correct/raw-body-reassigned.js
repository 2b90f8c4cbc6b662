class Plugin {
  async response(kong) {
    let body = await kong.service.response.getRawBody()
    body = new TextDecoder().decode(body)
    body = body.toUpperCase()
    await kong.response.exit(await kong.service.response.getStatus(), body + '!')
  }
}

module.exports = { Plugin, Name: 'raw-body-reassigned', Version: '1.0.0', Priority: 5010, Schema: [] }
