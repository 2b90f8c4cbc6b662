import { LuaTable } from '../../lua/table'
import { isTruthy, type LuaValue } from '../../lua/values'
import { headerLookup } from '../../nginx/headers-in'
import type { KongRequest } from '../../pdk/private/kong-request'
import { request } from '../../pdk/request'
import { serviceRequest } from '../../pdk/service/request'
import type { KeyAuthConfig } from './config'

/** Where a request may carry its key, as far as the config allows: header, then query, then body. */
export class KeyPlaces {
  readonly #headers: LuaTable
  readonly #query: LuaTable
  #body: { readonly fields: LuaTable | undefined } | undefined

  constructor(
    private readonly kong: KongRequest,
    private readonly config: KeyAuthConfig,
  ) {
    this.#headers = request.get_headers(kong, undefined)
    this.#query = request.get_query(kong)
  }

  /** What stands under a name: a string, or a table when there are several. */
  get(name: string): LuaValue {
    const { key_in_header, key_in_query, key_in_body } = this.config
    const header = key_in_header ? headerLookup(this.#headers, name) : undefined
    if (isTruthy(header)) return header
    const argument = key_in_query ? this.#query.get(name) : undefined
    if (isTruthy(argument)) return argument
    return key_in_body ? this.#bodyFields()?.get(name) : undefined
  }

  /** Takes the key out of the request that goes upstream. */
  hide(name: string): void {
    serviceRequest.clear_query_arg(this.kong, name)
    serviceRequest.clear_header(this.kong, name)
    const fields = this.config.key_in_body ? this.#bodyFields() : undefined
    if (!fields) return
    fields.set(name, undefined)
    serviceRequest.set_body(this.kong, fields, undefined)
  }

  /** The body is read only when it is asked for, and only once: it may be one that cannot be read. */
  #bodyFields(): LuaTable | undefined {
    if (!this.#body) {
      const body = request.get_body(this.kong, undefined, undefined, undefined)
      this.#body = { fields: body instanceof LuaTable ? body : undefined }
    }
    return this.#body.fields
  }
}
