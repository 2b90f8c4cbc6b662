/** The report's page with its script and style in it: made of `page/` by scripts/report-page.js. */
declare module '*.html' {
  const page: string
  export default page
}
