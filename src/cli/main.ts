#!/usr/bin/env node
import { run } from './run'

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  isTty: process.stdout.isTTY,
  out: (data) => process.stdout.write(data),
  log: (line) => process.stderr.write(`${line}\n`),
}).then((code) => (process.exitCode = code))
