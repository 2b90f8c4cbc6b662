import { execFileSync } from 'node:child_process'
import path from 'node:path'

function succeeds(command: string, args: readonly string[], cwd: string): boolean {
  try {
    execFileSync(command, args, { cwd, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function testIf(isThere: boolean, message: string): typeof test {
  if (isThere) return test
  process.stderr.write(`${message}\n`)
  return test.skip
}

/** `test`, or `test.skip` with a line that says why. */
export function whenPythonIsThere(): typeof test {
  const isThere = succeeds('kong-python-pluginserver', ['--version'], __dirname)
  return testIf(isThere, 'kong-python-pluginserver is not installed (pip install kong-pdk): its tests are skipped.')
}

/** The same for Go, and what the example needs. */
export function whenGoIsThere(): typeof test {
  const isThere = succeeds('go', ['mod', 'download'], path.join(__dirname, '../../../examples/go-plugin'))
  return testIf(isThere, 'Go is not there, or go-pdk cannot be downloaded: the tests of Go plugins are skipped.')
}
