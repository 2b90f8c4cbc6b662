import { HISTORY, type PdkCall } from '../exchange'
import { Message } from '../message'
import { isHttp, isObject, membersOf, type AnyExchange } from './any-exchange'
import { behindScheme, credentialParts, isCredentialMember, type CredentialNames } from './credential-names'
import { decodedSecret } from './spellings'

/** Functions whose result is a credential, or has credentials in members of any name. */
const CREDENTIAL_FUNCTIONS: ReadonlySet<string> = new Set(['kong.client.get_credential', 'kong.client.authenticate'])
const SECRET_RESULTS: ReadonlySet<string> = new Set(['kong.vault.get', 'kong.vault.try'])
/** A field of a form in parts, and what stands in it. */
const FORM_PART = /\bname="?([^"\r\n;]+)"?[^]*?\r\n\r\n([^]*?)\r\n--/g

/** How far objects are searched: deeper ones are not written by hand. */
const DEEPEST = 20

/** Every text in an exchange that is a secret by the name under which it stands. */
export function findSecrets(exchange: AnyExchange, names: CredentialNames): Set<string> {
  const search = new SecretSearch(names)
  if (isHttp(exchange)) search.inMessages(exchange)
  for (const call of exchange.calls) search.inCall(call)
  search.inValue([exchange.ctx.shared, exchange.exit?.headers, exchange.exit?.body])
  return search.found
}

class SecretSearch {
  readonly found = new Set<string>()
  readonly #isSecret = (name: string): boolean => this.names.has(name)
  readonly #isMember = (name: string): boolean => isCredentialMember(name) || this.names.has(name)

  constructor(private readonly names: CredentialNames) {}

  inMessages({ request, upstream, response, [HISTORY]: { answer } }: Extract<AnyExchange, { request: unknown }>): void {
    const received = answer && new Message(answer.headers, answer.body)
    for (const message of [request, upstream, received, response]) if (message) this.#inMessage(message)
    for (const message of [request, upstream]) if (message) this.#inQuery(message.target)
  }

  inCall({ function: name, args, outcome }: PdkCall): void {
    const isSecret = CREDENTIAL_FUNCTIONS.has(name) ? this.#isMember : this.#isSecret
    const result = 'returned' in outcome ? outcome.returned : undefined
    this.inValue(args, isSecret)
    this.inValue(result, isSecret)
    if (SECRET_RESULTS.has(name)) for (const text of texts(result)) this.#add(text)
    args.forEach((arg, at) => {
      if (typeof arg !== 'string' || !this.names.has(arg) || !isName(name, arg)) return
      for (const value of texts(args[at + 1])) this.#inHeader(arg, value)
      // A getter: what it got is the credential of that name.
      if (at === 0) for (const value of texts(result)) this.#inHeader(arg, value)
    })
  }

  inValue(value: unknown, isSecret = this.#isSecret, depth = 0): void {
    if (!isObject(value) || ArrayBuffer.isView(value) || depth > DEEPEST) return
    for (const [name, member] of membersOf(value)) {
      if (isSecret(name)) for (const text of texts(member)) this.#inHeader(name, text)
      this.inValue(member, isSecret, depth + 1)
    }
  }

  #inMessage(message: Message): void {
    for (const [name, value] of message.headers.lines) if (this.names.has(name)) this.#inHeader(name, value)
    const text = message.text()
    const type = message.headers.get('content-type') ?? ''
    if (type.startsWith('application/x-www-form-urlencoded')) this.#inArguments(text)
    else if (type.startsWith('multipart/form-data')) this.#inParts(text)
    else if (/^\s*[[{]/.test(text)) this.#inJson(text)
  }

  #inHeader(name: string, value: string): void {
    for (const part of credentialParts(name, value)) this.#add(part)
    const credential = behindScheme(value)
    if (credential !== undefined && /^(basic|bearer|token|apikey) /i.test(value)) this.#add(credential)
    const [, basic] = /^basic +([\w+/=-]+)$/i.exec(value) ?? []
    if (basic === undefined) return
    const login = Buffer.from(basic, 'base64').toString('utf8')
    this.#add(login.slice(login.indexOf(':') + 1))
  }

  #inQuery(target: string): void {
    const at = target.indexOf('?')
    if (at >= 0) this.#inArguments(target.slice(at + 1))
  }

  #inArguments(text: string): void {
    for (const [name, value] of new URLSearchParams(text)) if (this.names.has(name)) this.#inHeader(name, value)
  }

  #inParts(text: string): void {
    for (const [, name = '', value = ''] of text.matchAll(FORM_PART)) if (this.names.has(name)) this.#add(value)
  }

  #inJson(text: string): void {
    try {
      this.inValue(JSON.parse(text))
    } catch {
      // Not JSON after all: it has no names to go by.
    }
  }

  #add(secret: string): void {
    if (secret !== '') this.found.add(secret).add(decodedSecret(secret))
  }
}

/** Of a line that is logged, words may end like a name. */
function isName(functionName: string, arg: string): boolean {
  return !functionName.startsWith('kong.log.') || /[:=] *$/.test(arg)
}

/** A text, or the texts of a list; numbers are told as texts. */
function texts(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [String(each)] : []))
}
