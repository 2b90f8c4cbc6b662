const zlib = require('node:zlib')

class Plugin {
  async access(kong) {
    const started = Date.now()
    try {
      const { getHeader } = kong.request
      const encoding = await getHeader('content-encoding')
      const raw = await kong.request.getRawBody()
      if (raw == null || raw.length === 0) await kong.response.exit(400)
      else if (encoding === 'gzip') await kong.service.request.setRawBody(zlib.gunzipSync(raw))
    } finally {
      this.took = Date.now() - started
    }
  }

  async response(kong) {
    const log = kong.log
    const pending = [kong.response.getStatus(), kong.response.getHeader('x-a')]
    const [status, header] = await Promise.all(pending)
    void log.debug('without waiting')
    log(`${status} ${header ?? (await kong.response.getHeader('x-b'))}`)
    const body = new TextDecoder().decode(await kong.service.response.getRawBody())
    for (const [index, line] of body.split('\n').entries()) {
      if (line === '') {
        await kong.response.exit(502, `line ${index} is empty`)
        break
      }
    }
  }

  async log(kong) {
    const fail = kong.log.err
    return (await kong.response.getStatus()) < 500 ? undefined : fail('the service failed')
  }
}

module.exports = { Plugin, Name: 'tricky', Version: '1.0.0', Priority: 5067, Schema: [] }
