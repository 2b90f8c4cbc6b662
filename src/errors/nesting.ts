/** As deep as libyaml, with which Kong reads, goes into a text. libyaml 0.2.5, MAX_NESTING_LEVEL */
export const DEEPEST_NESTING = 1000

const INDICATORS = /^ *(?:[-?:] +)*/

/**
 * Whether a YAML text may be nested deeper than can be read: brackets that are open, and lists within lists in a line. It is
 * asked before the text is parsed, since V8 ends the whole process when its stack is full at the wrong moment.
 */
export function isNestedTooDeep(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '[' || character === '{') open++
    else if (open > 0 && (character === ']' || character === '}')) open--
    if (open > DEEPEST_NESTING) return true
  }
  return text.length > DEEPEST_NESTING && text.split(/[\r\n]/).some((line) => blockDepth(line) > DEEPEST_NESTING)
}

function blockDepth(line: string): number {
  const [indicators = ''] = INDICATORS.exec(line) ?? []
  return indicators.length / 2
}
