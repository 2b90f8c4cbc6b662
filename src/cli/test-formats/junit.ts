import type { CaseResult, FileResult } from '../../cases/result'
import { painter } from '../formats/colours'
import { escape } from '../formats/junit'
import { relative } from '../formats/relative'
import { countsOf } from './counts'
import { failureText, mistakeText } from './failures'
import type { TestFormat } from './test-format'

const SECOND = 1000

/** For test reports: a suite for each file. What failed is a failure, what could not be run an error. */
export const junit: TestFormat = {
  end: ({ files, milliseconds }, { cwd }) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="kong-pdk-mock test" time="${milliseconds / SECOND}">`,
      ...files.map((file) => suite(file, cwd)),
      '</testsuites>',
      '',
    ].join('\n'),
}

function suite(result: FileResult, cwd: string): string {
  const name = escape(relative(cwd, result.file))
  const { failed, broken, skipped } = countsOf({ files: [result] })
  const { mistakes, cases, milliseconds } = result
  const tests = cases.length + (mistakes.length > 0 ? 1 : 0)
  return [
    `  <testsuite name="${name}" tests="${tests}" failures="${failed}" errors="${broken}" skipped="${skipped}" time="${milliseconds / SECOND}">`,
    ...(mistakes.length > 0 ? [brokenFile(result, name, cwd)] : []),
    ...cases.map((one) => testCase(one, name, cwd)),
    '  </testsuite>',
  ].join('\n')
}

function brokenFile({ mistakes }: FileResult, suiteName: string, cwd: string): string {
  const text = mistakes.map((mistake) => mistakeText(mistake, cwd)).join('\n')
  return caseElement(suiteName, 'the file can be run', 0, element('error', text))
}

function testCase(result: CaseResult, suiteName: string, cwd: string): string {
  const { name, outcome, milliseconds } = result
  const text = failureText(result, cwd, painter(false))
  switch (outcome.kind) {
    case 'passed':
      return caseElement(suiteName, name, milliseconds, '')
    case 'skipped':
      return caseElement(suiteName, name, milliseconds, `<skipped message="${escape(outcome.why ?? '')}"/>`)
    case 'failed':
      return caseElement(suiteName, name, milliseconds, element('failure', text))
    case 'broken':
      return caseElement(suiteName, name, milliseconds, element('error', text))
  }
}

function caseElement(suiteName: string, name: string, milliseconds: number, inner: string): string {
  const head = `    <testcase classname="${suiteName}" name="${escape(name)}" time="${milliseconds / SECOND}"`
  return inner === '' ? `${head}/>` : `${head}>\n      ${inner}\n    </testcase>`
}

function element(tag: 'failure' | 'error', text: string): string {
  return `<${tag} message="${escape(text.split('\n', 1)[0] ?? '')}">${escape(text)}</${tag}>`
}
