class Plugin {
  async access(kong) {
    await kong.ctx.shared.set('method', await kong.request.getMethod())
  }

  async log(kong) {
    const entry = JSON.parse(await kong.log.serialize())
    entry.method = await kong.ctx.shared.get('method')
    entry.status = await kong.response.getStatus()
    entry.host = await kong.request.getHeader('host')
    process.stderr.write(`${JSON.stringify(entry)}\n`)
  }
}

module.exports = { Plugin, Name: 'log-from-saved-data', Version: '1.0.0', Priority: 5012, Schema: [] }
