const FIRST_CAPACITY = 4096

/** Bytes that have come and are not read yet. It grows by doubling: many small pieces cost no more than one. */
export class ReceivedBytes {
  #buffer = Buffer.allocUnsafe(FIRST_CAPACITY)
  #start = 0
  #end = 0

  get length(): number {
    return this.#end - this.#start
  }

  /** What is there, for as long as nothing is added. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end)
  }

  add(chunk: Buffer): void {
    if (this.#end + chunk.length > this.#buffer.length) this.#makeRoom(this.length + chunk.length)
    chunk.copy(this.#buffer, this.#end)
    this.#end += chunk.length
  }

  /** Forgets the first so many. */
  drop(size: number): void {
    this.#start += size
    if (this.#start === this.#end) this.#start = this.#end = 0
  }

  #makeRoom(size: number): void {
    const { bytes } = this
    let capacity = FIRST_CAPACITY
    while (capacity < size) capacity *= 2
    const larger = Buffer.allocUnsafe(capacity)
    bytes.copy(larger)
    this.#buffer = larger
    this.#end = bytes.length
    this.#start = 0
  }
}
