const MOST_KEPT = 1000

/** A function of a text that keeps its results: for names, of which there are few that come again and again. */
export function cachedByText<Value extends object | string>(compute: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    if (kept.size === MOST_KEPT) kept.clear()
    const value = compute(text)
    kept.set(text, value)
    return value
  }
}
