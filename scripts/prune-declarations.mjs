// Of the declarations that tsc writes, one a source file, keeps those that a consumer's compiler can reach from an entry.
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs'
import path from 'node:path'

const RELATIVE_IMPORT = /(?:from |import |import\()(['"])(\.[^'"]*)\1/g

/** @param entries - paths of declarations */
export function pruneDeclarations(dist, entries) {
  const reached = new Set()
  entries.forEach((entry) => reach(entry, reached))
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = path.join(dist, name)
    if (name.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
  }
  removeEmptyFolders(dist)
}

function reach(file, reached) {
  if (reached.has(file)) return
  reached.add(file)
  for (const [, , wanted] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)) {
    reach(declarationOf(path.join(path.dirname(file), wanted)), reached)
  }
}

function declarationOf(wanted) {
  const found = [`${wanted}.d.ts`, path.join(wanted, 'index.d.ts')].find((file) => existsSync(file))
  if (found === undefined) throw new Error(`There is no declaration of ${wanted}.`)
  return found
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(path.join(folder, entry.name))
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}
