/** What Kong answers with for a media type or range of the Accept header; the empty string is its mark for gRPC. */
const ANSWERS = new Map([
  ['application/grpc', ''],
  ['text/html', 'text/html; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
  ['text/plain', 'text/plain; charset=utf-8'],
  ['application/xml', 'application/xml; charset=utf-8'],
  ['application/*', 'application/json; charset=utf-8'],
  ['text/*', 'text/plain; charset=utf-8'],
  // Kong keeps its default in the same table as the ranges, under a name that a client can ask for.
  ['default/*', 'application/json; charset=utf-8'],
])

const DEFAULT_ANSWER = 'application/json; charset=utf-8'

const MEDIA_TYPE = /^(?:[a-z0-9][a-z0-9\-!#$&^_+.]+|\*)\/(?:[a-z0-9][a-z0-9\-!#$&^_+.]+|\*)/i
const PARAMETER =
  /[ \t\n\v\f\r]*;[ \t\n\v\f\r]*(?:q=(1(?:\.0{0,3})?|0(?:\.\d{0,3})?)|[a-z0-9][a-z0-9\-!#$&^_+.]+(?:=[^;]*)?)/iy

/**
 * The content type in which Kong words an error, by the request's Accept header: the first entry of the highest quality
 * decides, and JSON stands for types Kong cannot write. kong/tools/http.lua, `get_response_type`
 *
 * @param accept all Accept lines joined with commas, as a byte string
 */
export function negotiateErrorType(accept: string | undefined): string {
  let best = { quality: 0, contentType: DEFAULT_ANSWER }
  for (const entry of (accept ?? '').split(',')) {
    const value = entry.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
    const mediaType = MEDIA_TYPE.exec(value)?.[0]
    if (mediaType === undefined) continue
    const quality = qualityOf(value, mediaType.length)
    if (quality > best.quality) best = { quality, contentType: ANSWERS.get(mediaType) ?? DEFAULT_ANSWER }
  }
  return best.contentType
}

/** The last `q` among the parameters; 1 without one. */
function qualityOf(entry: string, start: number): number {
  const parameter = new RegExp(PARAMETER)
  parameter.lastIndex = start
  let quality = 1
  for (let match = parameter.exec(entry); match; match = parameter.exec(entry)) {
    if (match[1] !== undefined) quality = Number(match[1])
  }
  return quality
}
