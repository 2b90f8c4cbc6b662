/** What keys do; those that type into a field, and those with a modifier, are left alone. */
export function listenForKeys(actions: Readonly<Record<string, () => void>>, inSearch: (key: string) => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const { target, key } = event
    if (document.querySelector('dialog[open]')) return
    if (target instanceof HTMLInputElement) {
      if (inSearch(key)) event.preventDefault()
      return
    }
    if (target instanceof HTMLSelectElement) return
    // A button does what it says.
    if (key === 'Enter' && target instanceof HTMLElement && target.closest('button, summary')) return
    const action = actions[key]
    if (!action) return
    event.preventDefault()
    action()
  })
}
