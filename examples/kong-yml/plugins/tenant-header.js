'use strict'

/** Tells the service which tenant a consumer belongs to: its custom_id. */
class TenantHeader {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const consumer = await kong.client.getConsumer()
    await kong.service.request.setHeader('X-Tenant', consumer?.custom_id ?? this.config.default_tenant)
  }
}

module.exports = {
  Plugin: TenantHeader,
  Schema: [{ default_tenant: { type: 'string', required: true } }],
  Version: '1.0.0',
  Priority: 800,
}
