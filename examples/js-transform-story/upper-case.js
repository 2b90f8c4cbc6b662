'use strict'

// Raw bodies are bytes, but the name suggests a text, and so do the types of kong-pdk.
class UpperCase {
  async access(kong) {
    const requestBody = await kong.request.getRawBody()
    const changed = requestBody.replace(/[a-z]/g, (letter) => letter.toUpperCase())
    await Promise.all([
      kong.service.request.setRawBody(changed),
      kong.service.request.setQuery({ 'changed-by': 'upper-case' }),
    ])
  }
}

module.exports = { Plugin: UpperCase, Name: 'upper-case', Schema: [], Version: '0.1.0', Priority: 0 }
