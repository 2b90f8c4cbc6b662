import { HISTORY, type PdkCall } from '../../exchange'
import { Message } from '../../message'
import { isHttp, isObject, type AnyExchange } from '../any-exchange'
import { credentialParts, isCredentialMember, isCredentialName } from './credential-names'

/** Functions whose result is a credential, or has credentials in members of any name. */
const CREDENTIAL_FUNCTIONS: ReadonlySet<string> = new Set(['kong.client.get_credential', 'kong.client.authenticate'])
const SECRET_RESULTS: ReadonlySet<string> = new Set(['kong.vault.get', 'kong.vault.try'])

/** How far objects are searched: deeper ones are not written by hand. */
const DEEPEST = 20

type Found = (secret: string) => void
type IsSecretName = (name: string) => boolean

/** Every text in an exchange that is a secret by the name under which it stands. */
export function findSecrets(exchange: AnyExchange): Set<string> {
  const secrets = new Set<string>()
  const found: Found = (secret) => secret !== '' && secrets.add(secret)
  if (isHttp(exchange)) {
    const { request, upstream, response } = exchange
    const { answer: raw } = exchange[HISTORY]
    const answer = raw && new Message(raw.headers, raw.body)
    for (const message of [request, upstream, answer, response]) if (message) inMessage(message, found)
    for (const message of [request, upstream]) if (message) inQuery(message.target, found)
  }
  for (const call of exchange.calls) inCall(call, found)
  inValue(exchange.ctx.shared, isCredentialName, found)
  inValue([exchange.exit?.headers, exchange.exit?.body], isCredentialName, found)
  return secrets
}

function inMessage(message: Message, found: Found): void {
  for (const [name, value] of message.headers.lines) {
    if (isCredentialName(name)) inHeader(name, value, found)
  }
  const text = message.text()
  if (message.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) inArguments(text, found)
  else if (/^\s*[[{]/.test(text)) inJson(text, found)
}

function inHeader(name: string, value: string, found: Found): void {
  for (const part of credentialParts(name, value)) found(part)
  const [, basic] = /^basic +([\w+/=-]+)$/i.exec(value) ?? []
  if (basic === undefined) return
  const login = Buffer.from(basic, 'base64').toString('utf8')
  found(login.slice(login.indexOf(':') + 1))
}

function inQuery(target: string, found: Found): void {
  const at = target.indexOf('?')
  if (at >= 0) inArguments(target.slice(at + 1), found)
}

function inArguments(text: string, found: Found): void {
  for (const [name, value] of new URLSearchParams(text)) if (isCredentialName(name)) found(value)
}

function inJson(text: string, found: Found): void {
  try {
    inValue(JSON.parse(text), isCredentialName, found)
  } catch {
    // Not JSON after all: it has no names to go by.
  }
}

function inCall({ function: name, args, outcome }: PdkCall, found: Found): void {
  const isSecret = CREDENTIAL_FUNCTIONS.has(name) ? isCredentialMember : isCredentialName
  const result = 'returned' in outcome ? outcome.returned : undefined
  inValue(args, isSecret, found)
  inValue(result, isSecret, found)
  if (SECRET_RESULTS.has(name)) texts(result).forEach(found)
  args.forEach((arg, at) => {
    if (typeof arg !== 'string' || !isCredentialName(arg)) return
    for (const value of texts(args[at + 1])) inHeader(arg, value, found)
    // A getter: what it got is the credential of that name.
    if (at === 0) for (const value of texts(result)) inHeader(arg, value, found)
  })
}

/** A text, or the texts of a list. */
function texts(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((each) => typeof each === 'string')
}

function inValue(value: unknown, isSecret: IsSecretName, found: Found, depth = 0): void {
  if (!isObject(value) || ArrayBuffer.isView(value) || depth > DEEPEST) return
  for (const [name, member] of Object.entries(value)) {
    if (isSecret(name)) for (const text of texts(member)) inHeader(name, text, found)
    inValue(member, isSecret, found, depth + 1)
  }
}
