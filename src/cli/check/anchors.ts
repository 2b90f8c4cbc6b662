import type { Place } from '../finding'

/** Where a file says something about itself: the places of its exports, by name. */
export class Anchors {
  constructor(
    readonly file: string,
    readonly places: ReadonlyMap<string, Place> = new Map(),
  ) {}

  /** Where the first of these exports stands; else the beginning of the file. */
  at(...names: readonly string[]): Place {
    for (const name of names) {
      const place = this.places.get(name)
      if (place) return place
    }
    return { file: this.file, line: 1, column: 1 }
  }
}
