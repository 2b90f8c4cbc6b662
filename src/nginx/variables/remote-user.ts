import { fromBytes } from '../../lua/strings'

/** The name in an `Authorization: Basic` header; undefined without one and without a colon. ngx_http_auth_basic_user */
export function basicAuthUser(authorization: string | undefined): string | undefined {
  const [, encoded] = /^basic +([A-Za-z\d+/]+=*)$/i.exec(authorization ?? '') ?? []
  if (encoded === undefined) return undefined
  const [user, password] = fromBytes(Buffer.from(encoded, 'base64')).split(':', 2)
  return password === undefined ? undefined : user
}
