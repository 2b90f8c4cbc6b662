class Plugin {
  async access(kong) {
    const [body, error] = await kong.request.getBody() // finds no-result-pair
    if (error) return kong.response.exit(400)
    await kong.service.request.setBody(body)
  }
}

module.exports = { Plugin, Name: 'result-pairs', Version: '1.0.0', Priority: 5045, Schema: [] }
