"""A plugin that is its own plugin server."""
from kong_pdk.cli import start_dedicated_server

Schema = ({"message": {"type": "string", "default": "hello"}},)


class Plugin(object):
    def __init__(self, config):
        self.config = config

    def access(self, kong):
        host = kong.request.get_header("host")
        kong.response.set_header("x-hello", "%s %s" % (self.config["message"], host))


if __name__ == "__main__":
    start_dedicated_server("py-hello", Plugin, '0.1.0', 7, Schema)
