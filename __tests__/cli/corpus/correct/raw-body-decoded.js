class Plugin {
  async access(kong) {
    const raw = await kong.request.getRawBody()
    const text = Buffer.from(raw).toString('utf8')
    const data = JSON.parse(text)
    if (raw.length > 10000 || text.includes('<script>')) return kong.response.exit(413)
    await kong.service.request.setRawBody(text.replace(/a/g, 'b') + data.suffix)
  }
}

module.exports = { Plugin, Name: 'raw-body-decoded', Version: '1.0.0', Priority: 5009, Schema: [] }
