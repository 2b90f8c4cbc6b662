/** Whether a host of a route has a wildcard that stands for whole labels, as Kong's schema wants it. */
function isFileable(pattern: string): boolean {
  return !pattern.includes('*') || pattern.startsWith('*.') || pattern.endsWith('.*')
}

/** The patterns of a route, unless there are none or one by which hosts cannot be looked up. */
export function fileablePatterns(patterns: readonly string[]): readonly string[] | undefined {
  return patterns.length > 0 && patterns.every(isFileable) ? [...new Set(patterns)] : undefined
}

/** All patterns that can match a host: itself, and a wildcard before or behind each of its dots. */
export function patternsFor(host: string): string[] {
  const patterns = [host]
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
    patterns.push(`*${host.slice(dot)}`, `${host.slice(0, dot)}.*`)
  }
  return patterns
}
