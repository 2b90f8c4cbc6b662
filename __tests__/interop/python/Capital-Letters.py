"""A plugin whose name is its file's, capital letters included."""
version = '1.0.0'


class Plugin(object):
    def __init__(self, config):
        pass

    def access(self, kong):
        kong.response.set_header("x-capital", "yes")
