import type { PdkModule } from '../private/module'
import { getBody, getRawBody } from './response/body'
import { getHeader, getHeaders, getStatus } from './response/head'

/** `kong.service.response`. kong/pdk/service/response.lua */
export const serviceResponse = {
  get_status: getStatus,
  get_headers: getHeaders,
  get_header: getHeader,
  get_raw_body: getRawBody,
  get_body: getBody,
} satisfies PdkModule
