import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ServerCommand, ServerPlace } from './server-command'

/**
 * How a Go plugin is started: it is built, under the name by which Kong knows it, and asked what it is.
 *
 * @param folder - of its main package
 * @throws Error when it does not build
 */
export async function goCommand(folder: string, { plugin, prefix, env }: ServerPlace): Promise<ServerCommand> {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}. Name the directory of the plugin's main package.`)
  const name = plugin ?? programName(folder)
  const program = path.join(prefix, name)
  await build(folder, program, env)
  return {
    command: [program, '-kong-prefix', prefix],
    query: [program, '-kong-prefix', prefix, '-dump'],
    socket: path.join(prefix, `${name}.socket`),
    name,
  }
}

/** As `go build` calls it: after the module where the main package is its root, else after the directory. */
function programName(folder: string): string {
  const file = path.join(folder, 'go.mod')
  const [, module] = (existsSync(file) && /^module\s+(\S+)/m.exec(readFileSync(file, 'utf8'))) || []
  return path.posix.basename(module?.replace(/\/v\d+$/, '') ?? path.basename(folder))
}

function build(folder: string, program: string, env: ServerPlace['env']): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('go', ['build', '-o', program, '.'], { cwd: folder, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(whyNot(error, folder, `${stdout}${stderr}`)))
      else resolve()
    })
  })
}

function whyNot(error: Error, folder: string, output: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'The command "go" is not there. Install Go: https://go.dev/dl'
  return `The Go plugin in ${folder} does not build:\n${output.trim()}`
}
