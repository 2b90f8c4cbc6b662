class Plugin {
  async access(kong) {
    // kong-pdk-mock-disable-next-line fail-open -- failing open is wanted here
    if (!(await kong.request.getHeader('x'))) throw new Error('no x')
    await kong.log.notice(kong.request.getPath() === '/') // kong-pdk-mock-disable-line no-unawaited-getter
  }
}

module.exports = { Plugin, Name: 'disabled-by-comment', Version: '1.0.0', Priority: 5026, Schema: [] }
