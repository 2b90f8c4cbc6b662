Schema = ({"calls": {"type": "integer", "default": 0}},)


class Plugin(object):
    def __init__(self, config):
        self.config = config

    def access(self, kong):
        for _ in range(self.config["calls"]):
            kong.request.get_method()
