'use strict'

const zlib = require('node:zlib')

class JsonShaper {
  constructor(config) {
    this.config = config
  }

  /** A response handler makes Kong hold the whole answer back until it has run. */
  async response(kong) {
    if ((await kong.response.getSource()) !== 'service') return
    const { response } = kong.service
    const type = (await response.getHeader('Content-Type')) ?? ''
    if (!/^application\/(.+\+)?json\b/.test(type)) return

    const encoding = await response.getHeader('Content-Encoding')
    const data = read(await response.getRawBody(), encoding)
    if (data === undefined) return kong.log.warn(`left an answer as it is: ${encoding ?? 'plain'} ${type}`)

    // exit() keeps the headers of the service, and the new body is not compressed.
    await kong.response.clearHeader('Content-Encoding')
    // As text: on its way through Lua an object would lose its nulls, and [] would become {}.
    return kong.response.exit(await kong.response.getStatus(), JSON.stringify(this.transform(data)))
  }

  transform(data) {
    if (Array.isArray(data)) return data.map((one) => this.transform(one))
    if (typeof data !== 'object' || data === null) return data
    const { remove, rename } = this.config
    const kept = Object.entries(data).filter(([name]) => !remove.includes(name))
    return Object.fromEntries(kept.map(([name, value]) => [rename[name] ?? name, this.transform(value)]))
  }
}

/** @returns undefined when the bytes are not JSON, or packed in an unknown way */
function read(bytes, encoding) {
  try {
    const unpacked = encoding === 'gzip' ? zlib.gunzipSync(bytes) : bytes
    return JSON.parse(Buffer.from(unpacked).toString())
  } catch {
    return undefined
  }
}

const names = { type: 'array', elements: { type: 'string' }, default: [] }
const newNames = { type: 'map', keys: { type: 'string' }, values: { type: 'string' }, default: {} }

module.exports = {
  Plugin: JsonShaper,
  Name: 'json-shaper',
  Schema: [{ remove: names }, { rename: newNames }],
  Version: '1.0.0',
  Priority: 800,
}
