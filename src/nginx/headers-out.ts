import { HeaderLines } from './header-lines'

/** The response headers while they are made: `ngx.header[...]`. */
export class HeadersOut {
  readonly lines = new HeaderLines()

  /** `ngx.header[name]` as a first value. */
  get(name: string): string | undefined {
    return this.lines.get(name)
  }

  /** `ngx.header[name] = value`; undefined or an empty list removes. */
  set(name: string, value: string | readonly string[] | undefined): void {
    this.lines.remove(name)
    if (value === undefined) return
    for (const one of typeof value === 'string' ? [value] : value) this.lines.add(name, one)
  }

  /** `ngx.resp.add_header(name, value)`. */
  add(name: string, value: string | readonly string[]): void {
    for (const one of typeof value === 'string' ? [value] : value) this.lines.add(name, one)
  }
}
