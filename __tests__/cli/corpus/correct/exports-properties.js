exports.Name = 'exports-properties'
exports.Version = '0.2.1'
exports.Priority = 5101
exports.Schema = [{ limit: { type: 'integer', default: 5 } }]
exports.Plugin = class Limiter {
  constructor({ limit }) {
    this.limit = limit
    this.counts = new Map()
  }

  async access(kong) {
    const ip = await kong.client.getForwardedIp()
    const count = (this.counts.get(ip) ?? 0) + 1
    this.counts.set(ip, count)
    if (count > this.limit) return kong.response.error(429, 'slow down')
  }
}
