import { randomUUID } from 'node:crypto'

/** Held from the start: tests of plugins put their own in the place of crypto's. */
const drawUuid = randomUUID

/**
 * A `$request_id`: 32 hexadecimal digits, here those of a UUID, all but six bits random. Node draws the bytes of many UUIDs at
 * once for the whole process; a gateway that draws its own pays as much as for a request.
 */
export function newRequestId(): string {
  return drawUuid().replaceAll('-', '')
}
