import { readFileSync } from 'node:fs'

const REFERENCE = /\{vault:\/\/[\w-]+\/([\w-]+)/g

/**
 * The variables of an environment that `{vault://env/…}` references in files read, whatever prefix the vault has. What is in
 * it counts as secret, so that the others stay out.
 */
export function vaultEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  files: readonly string[],
): Record<string, string | undefined> {
  const names = files.flatMap((file) => Array.from(textOf(file).matchAll(REFERENCE), ([, name = '']) => variable(name)))
  const isRead = (key: string) => names.some((name) => key === name || key.endsWith(`_${name}`))
  return Object.fromEntries(Object.entries(env).filter(([key]) => isRead(key)))
}

function variable(name: string): string {
  return name.replaceAll('-', '_').toUpperCase()
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
