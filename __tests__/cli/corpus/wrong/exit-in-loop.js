class Plugin {
  async access(kong) {
    for (const name of ['a', 'b']) {
      if (!(await kong.request.getHeader(name))) await kong.response.exit(400) // finds no-code-after-exit
    }
  }
}

module.exports = { Plugin, Name: 'exit-in-loop', Version: '1.0.0', Priority: 5033, Schema: [] }
