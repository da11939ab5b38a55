// What failed, for `npm test` to say once more at its very end: a reporter of Vitest's writes it down stage by stage.
// Whoever sees nothing but the last lines of a run can play a failed property again by its seed.
import { writeFileSync } from 'node:fs';

/** @typedef {{ message: string, stack?: string | undefined, cause?: unknown }} Wrong */
/** @typedef {{ file: string, name: string, errors: readonly Wrong[] }} FailedTest */
/** @typedef {import('vitest/node').Reporter} Reporter */
/** @typedef {Pick<import('vitest/node').TestModule, 'relativeModuleId' | 'errors' | 'children'>} Module */

/** Which file the reporter writes, by this name in the environment. */
export const FAILED_TESTS = 'DOWNBEAT_FAILED_TESTS';

/** So much of an error is shown: a property's counterexample may be a pipeline of a hundred lines. */
const MOST = { lines: 12, characters: 400 };

/** @param {unknown} error @returns {Wrong} */
function plain(error) {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { message, stack, cause } = /** @type {Partial<Wrong>} */ (error);
  return { message: message ?? '', stack, ...(cause === undefined ? {} : { cause: plain(cause) }) };
}

/**
 * Every test that failed, every file or suite that could not be set up, and every error that nobody waited for.
 * @param {readonly Module[]} modules
 * @param {readonly unknown[]} unhandled
 * @returns {FailedTest[]}
 */
export function failedTests(modules, unhandled) {
  const failed = modules.flatMap((module) => {
    const { relativeModuleId: file, children } = module;
    return [
      { file, name: 'the file', errors: module.errors() },
      ...[...children.allSuites()].map((suite) => ({ file, name: suite.fullName, errors: suite.errors() })),
      ...[...children.allTests('failed')].map((test) => ({ file, name: test.fullName, ...test.result() }))
    ];
  });
  return [
    ...failed,
    ...unhandled.map((error) => ({ file: '', name: 'an error that no test waited for', errors: [error] }))
  ]
    .map(({ file, name, errors }) => ({ file, name, errors: (errors ?? []).map(plain) }))
    .filter(({ errors }) => errors.length > 0);
}

/** @param {Wrong} error @returns {string[]} */
function linesOf({ message, cause }) {
  const lines = message
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST.lines)
    .map((line) => (line.length > MOST.characters ? `${line.slice(0, MOST.characters)} …` : line));
  return cause === undefined ? lines : [...lines, 'because:', ...linesOf(plain(cause))];
}

/**
 * What is said about a failed test: its file and name, then the first lines of what went wrong, and where.
 * @param {FailedTest} failed
 * @returns {string}
 */
export const say = ({ file, name, errors }) =>
  [
    `FAILED ${file}${file === '' ? '' : ' > '}${name}`,
    ...errors.flatMap((error) => [
      ...linesOf(error),
      ...(
        error.stack?.split('\n').filter((line) => /^\s+at .*\b(tests|src|workers)\//.test(line)) ?? []
      ).slice(0, 2)
    ])
  ].join('\n    ');

/** @implements {Reporter} */
export default class {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const file = process.env[FAILED_TESTS];
    if (file !== undefined) writeFileSync(file, JSON.stringify(failedTests(modules, unhandled)));
  }
}
