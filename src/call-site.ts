import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of this package's own code: frames in it are never the author's. Built entries have copies of this file, some of them
 * one folder further down.
 */
const OWN_FOLDER = __dirname.replace(/([\\/]dist)[\\/](?:jest|cli)$/, '$1') + path.sep
const FRAME = /^\s*at (.+)$/
/** The place stands in brackets behind a function's name, or alone. */
const PLACE = /^(?:.*? \()?(.+:\d+:\d+)\)?$/

/**
 * The author's own place in a stack trace: `path:line:column` of the first frame that is neither ours nor Node's nor a
 * package's.
 *
 * @param stack - an error's `stack`
 */
export function callSite(stack: string | undefined): string | undefined {
  for (const line of stack?.split('\n') ?? []) {
    const place = placeIn(line)
    if (place !== undefined && !isForeign(place)) return place
  }
  return undefined
}

function placeIn(line: string): string | undefined {
  const frame = FRAME.exec(line)?.[1]?.replace(/^async /, '')
  const place = frame === undefined ? undefined : PLACE.exec(frame)?.[1]
  return place?.startsWith('file://') ? pathOf(place) : place
}

/** ECMAScript modules stand in stack traces as URLs. */
function pathOf(url: string): string {
  const [, file = url, position = ''] = /^(.*?)(:\d+:\d+)$/.exec(url) ?? []
  return fileURLToPath(file) + position
}

function isForeign(place: string): boolean {
  return (
    place.startsWith(OWN_FOLDER) ||
    place.startsWith('node:') ||
    place.includes('<anonymous>') ||
    /[\\/]node_modules[\\/]/.test(place)
  )
}
