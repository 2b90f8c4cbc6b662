class Plugin {
  async access(kong) {
    const wanted = await kong.request.getQueryArg('case')
    if (wanted === 'a') return kong.response.exit('401', 'no') // finds exit-arguments
    if (wanted === 'b') return kong.response.exit({ status: 401 }) // finds exit-arguments
    if (wanted === 'c') return kong.response.exit(302, undefined, { Location: '/' }) // finds exit-arguments
    if (wanted === 'd') return kong.response.exit(200, true) // finds exit-arguments
    if (wanted === 'e') return kong.response.exit(200, '', 'text/plain') // finds exit-arguments
    if (wanted === 'f') return kong.response.exit(42) // finds exit-arguments
    if (wanted === 'g') return kong.response.exit() // finds exit-arguments
    const message = 'not found'
    return kong.response.exit(message, 404) // finds exit-arguments exit-arguments
  }
}

module.exports = { Plugin, Name: 'exit-arguments', Version: '1.0.0', Priority: 5041, Schema: [] }
