import { isIPv4, isIPv6 as matchesIPv6 } from 'node:net'

/** Whether a text is an IP address of either family. */
export function isAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text)
}

/** Node's pattern takes milliseconds to compile: what has no colon need not be held against it. */
export function isIPv6(text: string): boolean {
  return text.includes(':') && matchesIPv6(text)
}
