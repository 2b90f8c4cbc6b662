import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file to be written. */
export interface NewFile {
  /** Relative, with slashes. */
  readonly path: string
  readonly text: string
}

/**
 * The files of a template, for a plugin of this name.
 *
 * @param folder - the template's
 */
export function templateFiles(folder: string, name: string): NewFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return paths.sort().map((file) => ({
    path: named(file.split(path.sep).map(shown).join('/'), name),
    text: named(readFileSync(path.join(folder, file), 'utf8'), name),
  }))
}

/** npm publishes no .gitignore. */
function shown(part: string): string {
  return part === 'gitignore' ? '.gitignore' : part
}

function named(text: string, name: string): string {
  return text
    .replaceAll('my-plugin', name)
    .replaceAll('my_plugin', name.replaceAll('-', '_'))
    .replaceAll('MyPlugin', className(name))
}

/** Ends with Plugin, so that it is no name that the language has: `promise` is a PromisePlugin. */
function className(name: string): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  const joined = words.join('')
  return joined.endsWith('Plugin') ? joined : `${joined}Plugin`
}
