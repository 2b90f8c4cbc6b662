class Plugin {
  async log(kong) {
    const path = await kong.request.getPath() // finds log-phase
    const ip = await kong.client.getForwardedIp() // finds log-phase
    const method = await kong.nginx.getVar('request_method') // finds log-phase
    process.stderr.write(`${ip} ${method} ${path}\n`)
  }
}

module.exports = { Plugin, Name: 'log-without-request', Version: '1.0.0', Priority: 5039, Schema: [] }
