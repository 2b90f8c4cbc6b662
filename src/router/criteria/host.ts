import { splitHostPort } from '../host-port'
import type { Criterion } from './criterion'

type HostTest = (host: string) => boolean

/** One of the route's hosts, case-sensitively; one with a port wants that port too. */
export function hostCriterion(hosts: readonly string[]): Criterion {
  const tests = hosts.map(hostTest)
  return (fields) => tests.some((test) => test(fields))
}

function hostTest(text: string): (fields: { host?: string; destinationPort?: number }) => boolean {
  const { host: pattern, port } = splitHostPort(text)
  const matches = wildcardTest(pattern)
  return ({ host, destinationPort }) =>
    host !== undefined && matches(host) && (port === undefined || port === destinationPort)
}

/** `*` may stand at the left or at the right end; it stands for anything, dots included. */
function wildcardTest(pattern: string): HostTest {
  if (pattern.startsWith('*')) return (host) => host.endsWith(pattern.slice(1))
  if (pattern.endsWith('*')) return (host) => host.startsWith(pattern.slice(0, -1))
  return (host) => host === pattern
}
