import path from 'node:path'

/** An author's place as one writes it in the working directory: relative where it lies beneath. */
export function shownPlace(at: string): string {
  const relative = path.relative(process.cwd(), at)
  return relative.startsWith('..') || path.isAbsolute(relative) ? at : relative
}
