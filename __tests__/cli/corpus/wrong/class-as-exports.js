module.exports = class Plugin { // finds no-plugin-class
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}
