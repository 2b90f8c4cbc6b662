import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { folderOf } from './run/plugins'
import { itemsOf, memberOf, textOf, type Located } from './yaml/located'
import { readYaml } from './yaml/read-yaml'

/** Folders that hold no sources of a plugin. */
const PASSED_OVER = new Set(['node_modules', 'venv', 'env', '__pycache__'])

/**
 * What the tests of a case file depend on: the file and those beside it, its plugins with the folders around and below them,
 * its kong.yml. Folders stand for the files in them.
 *
 * @param file - its absolute path
 */
export function dependenciesOf(file: string): string[] {
  const root = readLeniently(file)
  if (!root) return [file]
  const server = memberOf(root, 'server')
  const named = [memberOf(server, 'python'), memberOf(server, 'go'), ...itemsOf(memberOf(root, 'plugins'))]
  const plugins = named.flatMap((node) => pathsOf(node)).flatMap((one) => foldersAt(one))
  return [...new Set([file, path.dirname(file), ...plugins, ...pathsOf(memberOf(root, 'world'))])]
}

/** A file with mistakes is watched until it has none. */
function readLeniently(file: string): Located | undefined {
  try {
    return readYaml(readFileSync(file, 'utf8'), file)
  } catch {
    return undefined
  }
}

function pathsOf(node: Located | undefined): string[] {
  const written = textOf(node)
  return node && written !== undefined ? [path.resolve(folderOf(node), written)] : []
}

function foldersAt(place: string): string[] {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false
  return isFolder ? foldersBelow(place) : [path.dirname(place)]
}

function foldersBelow(folder: string): string[] {
  const inner = readdirSync(folder, { withFileTypes: true }).filter(
    (member) => member.isDirectory() && !member.name.startsWith('.') && !PASSED_OVER.has(member.name),
  )
  return [folder, ...inner.flatMap(({ name }) => foldersBelow(path.join(folder, name)))]
}
