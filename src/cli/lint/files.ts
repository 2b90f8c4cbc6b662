import { createRequire } from 'node:module'
import type { AnyNode, Program } from 'acorn'
import { childrenOf } from './ast'

/** Endings that `require()` and import leave out. */
const ENDINGS = ['', '.ts', '/index.ts']

/** The project's own files that a file requires or imports, absolute. */
export function ownFilesOf(file: string, program: Program): string[] {
  const { resolve } = createRequire(file)
  return specifiersIn(program)
    .filter((specifier) => specifier.startsWith('.'))
    .flatMap((specifier) => resolved(resolve, specifier))
    .filter((found) => /\.(js|cjs|ts)$/.test(found) && !found.includes('node_modules'))
}

function resolved(resolve: (id: string) => string, specifier: string): string[] {
  for (const ending of ENDINGS) {
    try {
      return [resolve(specifier + ending)]
    } catch {
      continue
    }
  }
  return []
}

function specifiersIn(node: AnyNode): string[] {
  return [...specifierOf(node), ...childrenOf(node).flatMap(specifiersIn)]
}

function specifierOf(node: AnyNode): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return typeof node.source?.value === 'string' ? [node.source.value] : []
    case 'CallExpression': {
      const [wanted] = node.arguments
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require'
      return isRequire && wanted?.type === 'Literal' && typeof wanted.value === 'string' ? [wanted.value] : []
    }
    default:
      return []
  }
}
