/** Runs files of cases, lifted from the tests of the systems that we imitate, against the functions of the engine. */

/** What became of a case. */
export type Outcome =
  | { readonly is: 'passed' }
  | { readonly is: 'failed'; readonly expected: unknown; readonly got: unknown }
  | { readonly is: 'skipped'; readonly reason: string };

/** How the cases of one file's schema are run. `cases` and the like are the file's lists; a list without one fails. */
export type Schema = Readonly<Record<string, (given: unknown) => Outcome | Promise<Outcome>>>;

/** By file name without its ending. */
export type Schemas = Readonly<Record<string, Schema>>;

/** A file of a folder. */
export interface CaseFile {
  /** Without `.json`. */
  readonly name: string;
  readonly text: string;
}

/** What a run comes to: lines for people, and the counts. */
export interface Report {
  readonly lines: readonly string[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const passed: Outcome = { is: 'passed' };

/** @param reason in words: the report lists it */
export const skipped = (reason: string): Outcome => ({ is: 'skipped', reason });

/** Passes if and only if both are the same plain data; the order of an object's keys does not matter. */
export const compare = (expected: unknown, got: unknown): Outcome =>
  canonical(expected) === canonical(got) ? passed : { is: 'failed', expected, got };

/** A kind of case that a schema does not know: nobody has looked whether it holds, so it fails. */
export const unknownKind = (kind: unknown): Outcome => ({
  is: 'failed',
  expected: 'a kind of case that the runner knows',
  got: kind
});

/** Runs all files; the lines end with the totals. */
export async function conform(files: readonly CaseFile[], schemas: Schemas): Promise<Report> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const file of files) {
    const report = await runFile(file, schemas);
    lines.push(...report.lines);
    total.passed += report.passed;
    total.failed += report.failed;
    total.skipped += report.skipped;
  }
  return { ...total, lines: [...lines, counts(total)] };
}

const counts = ({ passed, failed, skipped }: Omit<Report, 'lines'>): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

async function runFile({ name, text }: CaseFile, schemas: Schemas): Promise<Report> {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const reasons = new Map<string, number>();
  const fail = (id: string, expected: unknown, got: unknown): void => {
    total.failed++;
    failures.push(`  ${id}: expected ${show(expected)}, got ${show(got)}`);
  };
  const lists = listsOf(text);
  if (typeof lists === 'string') fail(name, 'a file of cases', lists);
  else if (lists.length === 0) fail(name, 'a file of cases', 'no list of cases');
  else
    for (const [list, cases] of lists) {
      const run = schema && Object.hasOwn(schema, list) ? schema[list] : undefined;
      for (const [index, given] of cases.entries()) {
        const outcome = run
          ? await guarded(run, given)
          : { is: 'failed' as const, expected: 'a schema that is known', got: `${name}.json, ${list}` };
        if (outcome.is === 'failed') fail(idOf(given, list, index), outcome.expected, outcome.got);
        else total[outcome.is]++;
        if (outcome.is === 'skipped') reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
      }
    }
  const skips = [...reasons].map(([reason, count]) => `  ${count} skipped: ${reason}`);
  return { ...total, lines: [`${name}: ${counts(total)}`, ...failures, ...skips] };
}

/** The lists of a file; `meta` and counts are not cases. A text that is no such file is answered with what is wrong. */
function listsOf(text: string): (readonly [string, readonly unknown[]])[] | string {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== 'object' || file === null) return 'no object';
    return Object.entries(file).filter(
      (entry): entry is [string, unknown[]] => entry[0] !== 'meta' && Array.isArray(entry[1])
    );
  } catch (error) {
    return String(error);
  }
}

/** A case that breaks its schema's code is a failed case, not the end of the run. */
async function guarded(run: Schema[string], given: unknown): Promise<Outcome> {
  try {
    return await run(given);
  } catch (error) {
    return { is: 'failed', expected: 'an answer', got: String(error) };
  }
}

/** A case's own id, or its place: cases written as bare tuples have none. */
function idOf(given: unknown, list: string, index: number): string {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined;
  return typeof id === 'string' ? id : `${list}[${index}]`;
}

const show = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, 2000);

/** The same text for the same data. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
}
