import { randomUUID } from 'node:crypto'

/** Held from the start: tests of plugins put their own in the place of crypto's. */
const drawUuid = randomUUID

/**
 * A `$request_id`: 32 random hexadecimal digits. They are those of two UUIDs before and behind the digits that tell their
 * version: Node draws the random bytes of many UUIDs at once, which costs far less than to draw a few.
 */
export function newRequestId(): string {
  const [first, second] = [drawUuid(), drawUuid()]
  return first.slice(0, 8) + first.slice(24) + second.slice(0, 8) + second.slice(24, 28)
}
