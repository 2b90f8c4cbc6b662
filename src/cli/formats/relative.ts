import path from 'node:path'

/** A path as readers and other tools want it: relative to where they stand, with slashes. */
export function relative(cwd: string, file: string): string {
  const inside = path.relative(cwd, file)
  return (inside.startsWith('..') ? file : inside).replaceAll(path.sep, '/')
}
