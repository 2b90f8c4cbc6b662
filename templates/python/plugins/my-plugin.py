"""Lets callers in by their keys, and tells the service who calls."""

Schema = (
    {"header": {"type": "string", "default": "X-Api-Key"}},
    {"callers": {"type": "map", "required": True, "keys": {"type": "string"}, "values": {"type": "string"}}},
)
version = "0.1.0"
# Plugins of higher priority run first.
priority = 1000


class Plugin(object):
    def __init__(self, config):
        self.config = config

    # Kong has decided where the request goes, and has not asked the service yet.
    def access(self, kong):
        header = self.config["header"]
        # Functions of the PDK give pairs: the value, and an error.
        key, _ = kong.request.get_header(header)
        caller = self.config["callers"].get(key)
        if caller is None:
            kong.log.warn("refused a call without a known key")
            return kong.response.exit(401, {"message": "Who are you?"})
        kong.service.request.set_header("X-Caller", caller)
        kong.service.request.clear_header(header)

    # The client has its answer.
    def log(self, kong):
        status, _ = kong.response.get_status()
        kong.log.info("answered ", status)
