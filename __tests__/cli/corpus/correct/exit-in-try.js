class Plugin {
  async access(kong) {
    try {
      const body = await kong.request.getBody()
      if (!body) throw new Error('no body')
    } catch (error) {
      await kong.log.err(error.message)
      return await kong.response.exit(400, { message: error.message })
    }
  }
}

module.exports = { Plugin, Name: 'exit-in-try', Version: '1.0.0', Priority: 5005, Schema: [] }
