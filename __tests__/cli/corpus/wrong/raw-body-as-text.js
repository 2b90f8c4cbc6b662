class Plugin {
  async access(kong) {
    let body = await kong.request.getRawBody()
    const data = JSON.parse(body) // finds raw-body-is-bytes
    const text = body.toString() // finds raw-body-is-bytes
    if (body === 'ping') return kong.response.exit(200, data.pong + text) // finds raw-body-is-bytes
    body = body.replace(/a/g, 'b') // finds raw-body-is-bytes
    await kong.service.request.setRawBody(body)
    await kong.log.debug(`${await kong.request.getRawBody()}`) // finds raw-body-is-bytes
  }
}

module.exports = { Plugin, Name: 'raw-body-as-text', Version: '1.0.0', Priority: 5044, Schema: [] }
