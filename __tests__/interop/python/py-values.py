"""Does what the query argument "do" names, and tells in ctx.shared what it got."""
import json

Schema = ({"tag": {"type": "string", "default": "none"}},)
version = '1.2.3'
priority = 900


class Plugin(object):
    def __init__(self, config):
        self.config = config
        self.requests = 0

    def access(self, kong):
        self.requests += 1
        kong.response.set_header("x-config", "%s %d" % (self.config["tag"], self.requests))
        action, _ = kong.request.get_query_arg("do")
        got = getattr(self, "do_" + action)(kong) if action else None
        if got is not None:
            kong.ctx.shared.set("got", json.dumps(got))

    def log(self, kong):
        kong.log.notice("status ", kong.response.get_status()[0])

    def do_read(self, kong):
        return [
            kong.request.get_method(),
            kong.request.get_port(),
            kong.request.get_header("x-none"),
            kong.request.get_query(),
            type(kong.request.get_raw_body()[0]).__name__,
        ]

    def do_write(self, kong):
        kong.ctx.shared.set("list", [1, 2.5, "three", True, {"four": [4]}])
        return kong.ctx.shared.get("list")[0]

    def do_exit(self, kong):
        kong.response.exit(418, {"teapot": [1, 2]}, {"x-exit": "yes"})

    def do_error(self, kong):
        kong.response.exit("not a status")

    def do_raise(self, kong):
        raise ValueError("out of tea")
