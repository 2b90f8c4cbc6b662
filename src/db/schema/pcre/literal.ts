/** A character as JavaScript's expressions write it; with `ignoreCase` a letter stands for both of its cases. */
export function literalSource(char: string, ignoreCase: boolean): string {
  if (ignoreCase && /[a-z]/i.test(char)) return `[${char.toLowerCase()}${char.toUpperCase()}]`
  return codeSource(char.charCodeAt(0))
}

/** A character by its code, which needs no escape inside or outside of a class. */
export function codeSource(code: number): string {
  return /\w/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, '0')}`
}
