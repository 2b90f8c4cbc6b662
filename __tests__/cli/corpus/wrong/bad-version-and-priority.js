class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = {
  Plugin,
  Name: 'key-auth', // finds bundled-name
  Version: 1, // finds version-invalid
  Priority: '1250', // finds priority-invalid
  Schema: [],
}
