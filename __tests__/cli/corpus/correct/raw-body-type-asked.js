class Plugin {
  async access(kong) {
    const body = await kong.request.getRawBody()
    const text = typeof body === 'string' ? body.trim() : Buffer.from(body).toString().trim()
    await kong.service.request.setRawBody(text)
  }

  async response(kong) {
    let body = await kong.service.response.getRawBody()
    if (body instanceof Uint8Array) body = Buffer.from(body).toString()
    await kong.response.exit(200, body.replace('a', 'b'))
  }
}

module.exports = { Plugin, Name: 'raw-body-type-asked', Version: '1.0.0', Priority: 5011, Schema: [] }
