#!/bin/sh
# Checks the plugins of a directory (default: plugins) wherever Node runs: GitLab, Jenkins, a git hook.
# Exit code: 0 fine, 1 findings, 2 usage or crash. reports/check.xml is for the server's test report.
set -u

plugins=${1:-plugins}
mkdir -p reports

npx --no-install kong-pdk-mock check --format junit "$plugins" > reports/check.xml
result=$?

# What people read comes last in the log.
[ "$result" -eq 0 ] || npx --no-install kong-pdk-mock check "$plugins"
exit "$result"
