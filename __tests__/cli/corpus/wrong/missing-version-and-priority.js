class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = {
  Name: 'missing-version-and-priority',
  Plugin, // finds version-invalid priority-missing
}
