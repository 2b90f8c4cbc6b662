#!/usr/bin/env node
import { run } from './run'

/** Who reads the output, such as `head`, may have seen enough: the rest is written for nobody. */
function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

process.stdout.on('error', ignoreGoneReader)
process.stderr.on('error', ignoreGoneReader)

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  isTty: process.stdout.isTTY,
  out: (data) => process.stdout.write(data),
  log: (line) => process.stderr.write(`${line}\n`),
}).then((code) => (process.exitCode = code))
