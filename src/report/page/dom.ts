type Child = Node | string | undefined | false
type Value = string | number | boolean | undefined
type Handlers = Partial<{
  [Name in keyof HTMLElementEventMap as `on${Name}`]: (event: HTMLElementEventMap[Name]) => void
}>

/** Attributes as HTML spells them, and listeners as `onclick`. Undefined and false leave an attribute out. */
export type Attributes = Handlers & Readonly<Record<string, Value | ((event: never) => void)>>

/**
 * An element with its children. Text stays text, whatever stands in it.
 *
 * @param selector - a tag with classes: `span.muted`
 */
export function h<Tag extends keyof HTMLElementTagNameMap = 'div'>(
  selector: Tag | `${Tag}.${string}`,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Tag] {
  const [tag = 'div', ...classes] = selector.split('.')
  const element = document.createElement(tag as Tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  append(element, children)
  return element
}

export function append(parent: Element, children: readonly (Child | readonly Child[])[]): void {
  for (const child of children.flat()) if (child !== undefined && child !== false && child !== '') parent.append(child)
}

function setAttribute(element: HTMLElement, name: string, value: Attributes[string]): void {
  if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
  else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
}

/** 1,234 */
export const count = (value: number): string => value.toLocaleString('en-US')

/** 1 test, 2 tests */
export const counted = (value: number, what: string): string => `${count(value)} ${what}${value === 1 ? '' : 's'}`
