/** Whether PCRE would compile the pattern. */
export function isPcre(pattern: string): boolean {
  try {
    new RegExp(pattern.replace(/\(\?[imsxJUn-]+\)/g, ''))
    return true
  } catch {
    return false
  }
}
