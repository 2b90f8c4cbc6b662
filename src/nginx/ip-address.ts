import { isIPv6 as matchesIPv6 } from 'node:net'

const IPV4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/

/** Whether a text is an IP address of either family. */
export function isAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text)
}

/** Four decimal numbers. Node's own function is the same, but comes with all of `node:net`. */
export function isIPv4(text: string): boolean {
  return IPV4.test(text)
}

/** An address with or without a zone. Node's pattern takes milliseconds to compile: what has no colon is not held against it. */
export function isIPv6(text: string): boolean {
  return text.includes(':') && matchesIPv6(text)
}
