class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = { Plugin, Version: '1.0.0', Priority: 5205 } // finds load-hangs

for (;;);
