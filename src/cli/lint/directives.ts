/** Comments that switch rules off: for the next line, for their own line, or for the file. No names mean all rules. */
const DIRECTIVE = /(?:\/\/|\/\*)\s*kong-pdk-mock-disable(-next-line|-line)?(?![\w-])([^*\n]*)/

/** Which rules the comments of one file switch off, and where. */
export class Directives {
  readonly #ofLine = new Map<number, string[]>()
  readonly #ofFile: string[]

  constructor(text: string) {
    const ofFile: string[] = []
    for (const [index, line] of text.split('\n').entries()) {
      const [comment, where, rules = ''] = DIRECTIVE.exec(line) ?? []
      if (comment === undefined) continue
      const names = namesIn(rules)
      if (where === undefined) ofFile.push(...names)
      else this.#add(where === '-next-line' ? index + 2 : index + 1, names)
    }
    this.#ofFile = ofFile
  }

  isOff(rule: string, line: number): boolean {
    const off = [...this.#ofFile, ...(this.#ofLine.get(line) ?? [])]
    return off.includes(rule) || off.includes('all')
  }

  #add(line: number, names: readonly string[]): void {
    this.#ofLine.set(line, [...(this.#ofLine.get(line) ?? []), ...names])
  }
}

/** What stands behind `--` is the author's reason. */
function namesIn(rules: string): string[] {
  const names = (rules.split('--')[0] ?? '').split(/[\s,]+/).filter((name) => name !== '')
  return names.length > 0 ? names : ['all']
}
