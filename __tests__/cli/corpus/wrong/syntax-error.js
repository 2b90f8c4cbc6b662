class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y'
  } // finds syntax-error
}

module.exports = { Plugin, Name: 'syntax-error', Version: '1.0.0', Priority: 5064, Schema: [] }
