class KeyCheck {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = {
  KeyCheck,
  Name: 'no-plugin-class', // finds no-plugin-class
  Version: '1.0.0',
}
