class Plugin {
  async access(kong) {
    try {
      JSON.parse(await kong.request.getHeader('x-json'))
    } catch (error) {
      return kong.response.exit(400, error) // finds exit-arguments
    }
    return kong.response.exit(500, new Error('never')) // finds exit-arguments
  }
}

module.exports = { Plugin, Name: 'exit-with-error', Version: '1.0.0', Priority: 5042, Schema: [] }
