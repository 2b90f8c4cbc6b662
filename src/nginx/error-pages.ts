/** Titles of nginx's own pages, where they are not the status with its reason phrase. ngx_http_special_response.c */
const TITLES: Readonly<Record<number, string>> = {
  301: '301 Moved Permanently',
  302: '302 Found',
  303: '303 See Other',
  307: '307 Temporary Redirect',
  308: '308 Permanent Redirect',
  400: '400 Bad Request',
  401: '401 Authorization Required',
  402: '402 Payment Required',
  403: '403 Forbidden',
  404: '404 Not Found',
  405: '405 Not Allowed',
  406: '406 Not Acceptable',
  408: '408 Request Time-out',
  409: '409 Conflict',
  410: '410 Gone',
  411: '411 Length Required',
  412: '412 Precondition Failed',
  413: '413 Request Entity Too Large',
  414: '414 Request-URI Too Large',
  415: '415 Unsupported Media Type',
  416: '416 Requested Range Not Satisfiable',
  421: '421 Misdirected Request',
  429: '429 Too Many Requests',
  498: '404 Not Found',
  500: '500 Internal Server Error',
  501: '501 Not Implemented',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
  505: '505 HTTP Version Not Supported',
  507: '507 Insufficient Storage',
}
/** Statuses that stand for a 400 whose page says why. */
const BAD_REQUESTS: Readonly<Record<number, string>> = {
  494: 'Request Header Or Cookie Too Large',
  495: 'The SSL certificate error',
  496: 'No required SSL certificate was sent',
  497: 'The plain HTTP request was sent to HTTPS port',
}
const PADDING = '<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n'.repeat(6)

/** nginx's own page for a status as Kong builds it, without a line about the server; undefined for most statuses. */
export function errorPage(status: number): string | undefined {
  const reason = BAD_REQUESTS[status]
  if (reason !== undefined) return page(`400 ${reason}`, '400 Bad Request', `<center>${reason}</center>\r\n`)
  const title = TITLES[status]
  return title === undefined ? undefined : page(title, title, '')
}

/** The status a client sees: some of nginx's own stand for a 400. */
export function shownStatus(status: number): number {
  return status in BAD_REQUESTS ? 400 : status
}

/** What nginx appends to a page for browsers that would show one of their own instead of a short one. */
export function pagePadding(status: number, userAgent: string | undefined): string {
  return status >= 400 && userAgent !== undefined && hidesShortPages(userAgent) ? PADDING : ''
}

function hidesShortPages(userAgent: string): boolean {
  if (userAgent.includes('Opera')) return false
  return /MSIE .{3}/.test(userAgent) || (!userAgent.includes('Gecko/') && userAgent.includes('Chrome/'))
}

function page(title: string, heading: string, more: string): string {
  const head = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n`
  return `${head}<center><h1>${heading}</h1></center>\r\n${more}</body>\r\n</html>\r\n`
}
