import { phaseSet } from '../private/phases'

/** When the response can be read. */
export const HEADER_BODY_LOG = phaseSet('response', 'header_filter', 'body_filter', 'log', 'error', 'admin_api')

/** When the response can be changed. */
export const REWRITE_ACCESS_HEADER = phaseSet(
  'rewrite',
  'access',
  'response',
  'balancer',
  'header_filter',
  'error',
  'admin_api',
)
