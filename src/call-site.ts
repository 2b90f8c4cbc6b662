import path from 'node:path'

/** The folder of this package's own code: frames in it are never the author's. */
const OWN_FOLDER = __dirname + path.sep
const FRAME = /\(?((?:file:\/\/)?\/?[^()\s][^()]*?:\d+:\d+)\)?$/

/**
 * The author's own place in a stack trace: `path:line:column` of the first frame that is neither ours nor Node's.
 *
 * @param stack - an error's `stack`
 */
export function callSite(stack: string | undefined): string | undefined {
  for (const line of stack?.split('\n').slice(1) ?? []) {
    const place = FRAME.exec(line.replace(/^\s*at\s+(?:async\s+)?/, ''))?.[1]
    if (place !== undefined && !isForeign(place)) return place.replace(/^file:\/\//, '')
  }
  return undefined
}

function isForeign(place: string): boolean {
  return place.startsWith('node:') || place.startsWith(OWN_FOLDER) || place.includes('/node_modules/')
}
