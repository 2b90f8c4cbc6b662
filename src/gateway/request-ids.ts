import { randomBytes } from 'node:crypto'

const BYTES_AN_ID = 16
const IDS_A_DRAW = 64

/** Makes `$request_id`s of 32 hexadecimal digits. Random bytes cost the more the fewer are drawn at once. */
export class RequestIds {
  #bytes = Buffer.alloc(0)

  next(): string {
    if (this.#bytes.length === 0) this.#bytes = randomBytes(BYTES_AN_ID * IDS_A_DRAW)
    const id = this.#bytes.toString('hex', 0, BYTES_AN_ID)
    this.#bytes = this.#bytes.subarray(BYTES_AN_ID)
    return id
  }
}
