import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'

interface CompiledModule {
  _compile(text: string, file: string): void
}

/** What Node does with a file of some extension. ts-node, which the real plugin server uses, puts itself in the same place. */
const LOADERS = (Module as unknown as { _extensions: Record<string, (module: CompiledModule, file: string) => void> })
  ._extensions

/** TypeScript as far as it is used here, from whichever version a project has. */
export interface TypeScript {
  readonly version: string
  readonly ScriptTarget: { readonly ES2022: number }
  readonly ModuleKind: { readonly CommonJS: number; readonly ESNext: number }
  transpileModule(
    text: string,
    options: { readonly fileName: string; readonly compilerOptions: Readonly<Record<string, unknown>> },
  ): { readonly outputText: string; readonly sourceMapText?: string }
}

/** The TypeScript that a file's own project has installed; undefined when it has none. */
export function typescriptOf(file: string): TypeScript | undefined {
  try {
    return createRequire(file)('typescript') as TypeScript
  } catch {
    return undefined
  }
}

/** Makes `require()` take TypeScript files, without checking their types, by the TypeScript of the project they stand in. */
export function registerTypeScript(): void {
  LOADERS['.ts'] = (module, file) => {
    const ts = typescriptOf(file)
    if (!ts) throw new Error(`TypeScript is not installed where ${file} stands`)
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      // Stack traces tell lines of the source where Node is asked to read the map.
      inlineSourceMap: true,
    }
    module._compile(
      ts.transpileModule(readFileSync(file, 'utf8'), { fileName: file, compilerOptions }).outputText,
      file,
    )
  }
}
