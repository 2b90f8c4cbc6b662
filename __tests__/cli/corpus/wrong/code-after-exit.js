class Plugin {
  async access(kong) {
    if (!(await kong.client.getConsumer())) {
      await kong.response.exit(401) // finds no-code-after-exit
    }
    await kong.service.request.setHeader('x-user', 'known')
  }
}

module.exports = { Plugin, Name: 'code-after-exit', Version: '1.0.0', Priority: 5031, Schema: [] }
