class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = {
  Plugin,
  Name: 'priority-clash',
  Version: '1.0.0',
  Priority: 910, // finds priority-clash
  Schema: [],
}
