class Plugin {
  async access(kong) {
    const [host, path] = await Promise.all([kong.request.getHost(), kong.request.getPath()])
    const pending = kong.request.getMethod()
    await kong.log.info(`${await pending} ${host}${path}`)
    await Promise.all([kong.response.setHeader('x-host', host), kong.response.setHeader('x-path', path)])
  }
}

module.exports = { Plugin, Name: 'parallel-calls', Version: '1.0.0', Priority: 5002, Schema: [] }
