"""Does what the config names in one of its phases, and marks each phase that it has come through."""
import os
import sys
import time

Schema = ({"phase": {"type": "string"}}, {"do": {"type": "string"}})
version = '1.0.0'
priority = 800


class Plugin(object):
    def __init__(self, config):
        if config.get("do") == "refuse":
            raise ValueError("refused to start")
        self.config = config

    def rewrite(self, kong):
        self.run("rewrite", kong)

    def access(self, kong):
        self.run("access", kong)

    def response(self, kong):
        self.run("response", kong)

    def log(self, kong):
        self.run("log", kong)

    def run(self, phase, kong):
        if phase == self.config["phase"]:
            getattr(self, "do_" + self.config["do"])(kong)
        kong.ctx.shared.set("passed_" + phase, True)

    def do_raise(self, kong):
        raise ValueError("out of tea")

    def do_raise_after_call(self, kong):
        kong.log.info("boiling")
        raise ValueError("out of tea")

    def do_sys_exit(self, kong):
        sys.exit(3)

    def do_die(self, kong):
        os._exit(3)

    def do_kong_exit(self, kong):
        kong.response.exit(418, "teapot")

    def do_kong_error(self, kong):
        kong.response.error(503, "no tea")

    def do_sleep_first(self, kong):
        time.sleep(0.1)

    def do_sleep_later(self, kong):
        kong.log.info("steeping")
        time.sleep(0.1)

    def do_bad_call(self, kong):
        kong.response.exit("not a status")

    def do_unknown(self, kong):
        kong.ctx.shared.set("got", repr(kong.request.get_nothing()))

    def do_bytes(self, kong):
        kong.ctx.shared.set("got", repr(kong.request.get_raw_body()))

    def do_tea(self, kong):
        kong.ctx.shared.set("got", repr(kong.request.get_method()))
