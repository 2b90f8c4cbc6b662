import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** A code block of a Markdown file. */
export interface CodeBlock {
  readonly language: string
  readonly code: string
  readonly line: number
  /** The name in its first line, where that is a comment with a file name. */
  readonly file: string | undefined
}

export function codeBlocks(file: string): CodeBlock[] {
  const text = readFileSync(file, 'utf8')
  return Array.from(text.matchAll(/^```(\w+)\n(.*?)^```/gms), ({ 1: language = '', 2: code = '', index }) => ({
    language,
    code,
    line: text.slice(0, index).split('\n').length + 1,
    file: /^\/\/ ([\w-]+\.[jt]s)/.exec(code)?.[1],
  }))
}

/** Runs a block as a module, with Jest around it, and returns its exports. */
export function runBlock(block: CodeBlock, load: (name: string) => unknown): unknown {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true }
  const { outputText } = ts.transpileModule(block.code, { compilerOptions: options })
  const module = { exports: {} }
  // Jest's other globals are those of the realm.
  const run = globalThis.eval(`(function (module, exports, require, jest) {${outputText}\n})`) as (
    ...values: unknown[]
  ) => void
  run(module, module.exports, load, jest)
  return module.exports
}
