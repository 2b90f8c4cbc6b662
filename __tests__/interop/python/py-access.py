"""The plugin py-faults with no phase but access."""
import importlib.util
import os
import sys

spec = importlib.util.spec_from_file_location("faults", os.path.join(os.path.dirname(__file__), "py-faults.py"))
faults = importlib.util.module_from_spec(spec)
sys.modules["faults"] = faults
spec.loader.exec_module(faults)

Schema = faults.Schema


class Plugin(object):
    def __init__(self, config):
        self.faults = faults.Plugin(config)

    def access(self, kong):
        self.faults.run("access", kong)
