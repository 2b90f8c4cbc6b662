import { readFileSync } from 'node:fs'
import { createRequire, type Module } from 'node:module'
import type * as TypeScript from 'typescript'

interface CompilingModule extends Module {
  _compile(code: string, file: string): void
}

type Extensions = Record<string, ((module: CompilingModule, file: string) => void) | undefined>

/**
 * What a plugin's file exports. Loading runs it, as Kong's plugin server does. TypeScript is compiled by the version
 * that the plugin's own project has.
 *
 * @param file - an absolute path
 */
export function requirePlugin(file: string): unknown {
  const require = createRequire(file)
  if (/\.[cm]?ts$/.test(file)) compileTypeScript(require)
  return require(file)
}

/** Lets a `require` take TypeScript; Node's own stripping of types does not know all of the language. */
function compileTypeScript(require: NodeJS.Require): void {
  const extensions = require.extensions as unknown as Extensions
  for (const extension of ['.ts', '.cts', '.mts']) {
    extensions[extension] = (module, file) => {
      module._compile(transpiled(require('typescript') as typeof TypeScript, file), file)
    }
  }
}

function transpiled(ts: typeof TypeScript, file: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true }
  return ts.transpileModule(readFileSync(file, 'utf8'), { fileName: file, compilerOptions }).outputText
}
