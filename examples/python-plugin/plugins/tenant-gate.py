"""Lets tenants in by their API keys, within a quota of requests, and tells the service who calls."""
import json

Schema = (
    {"tenants": {"type": "map", "required": True, "keys": {"type": "string"}, "values": {"type": "string"}}},
    {"quota": {"type": "integer", "default": 1000, "gt": 0}},
    {"hide_key": {"type": "boolean", "default": True}},
)
version = "1.2.0"
priority = 1005

# What the service may tell about itself stays inside.
PRIVATE_HEADERS = ("x-powered-by", "server")


class Plugin(object):
    def __init__(self, config):
        self.config = config
        self.used = {}

    def access(self, kong):
        key, _ = kong.request.get_header("x-api-key")
        if not key:
            return kong.response.exit(401, {"message": "no API key"}, {"WWW-Authenticate": "Key"})
        tenant = self.config["tenants"].get(key)
        if tenant is None:
            kong.log.warn("unknown API key ", key[:4], "…")
            return kong.response.exit(403, {"message": "unknown API key"})

        self.used[tenant] = self.used.get(tenant, 0) + 1
        left = self.config["quota"] - self.used[tenant]
        if left < 0:
            return kong.response.exit(429, {"message": "quota exceeded", "tenant": tenant})

        kong.ctx.shared.set("tenant", tenant)
        kong.response.set_header("X-Quota-Left", str(left))
        kong.service.request.set_header("X-Tenant", tenant)
        if self.config["hide_key"]:
            kong.service.request.clear_header("x-api-key")

    def response(self, kong):
        for name in PRIVATE_HEADERS:
            kong.response.clear_header(name)
        status, _ = kong.service.response.get_status()
        if status is not None and status >= 500:
            body = {"message": "the service is not well", "status": status}
            kong.response.exit(502, json.dumps(body), {"Content-Type": "application/json"})

    def log(self, kong):
        tenant, _ = kong.ctx.shared.get("tenant")
        status, _ = kong.response.get_status()
        kong.log.notice("tenant=", tenant or "-", " status=", status)
