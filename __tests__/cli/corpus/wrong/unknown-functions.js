class Plugin {
  async access({ request, log, ctx, service }) {
    await request.getHeaderr('x') // finds no-unknown-function
    await log.error('failed') // finds no-unknown-function
    await ctx.plugin.set('a', 1) // finds no-unknown-function
    await service.response.exit(200) // finds no-unknown-function
  }

  async certificate(kong) {
    await kong.nginx.getTls1VersionStr() // finds no-unknown-function
  }
}

module.exports = { Plugin, Name: 'unknown-functions', Version: '1.0.0', Priority: 5036, Schema: [] }
