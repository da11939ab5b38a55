/**
 * A workflow instance in WfCommons' WfFormat (https://wfcommons.org/format, schema 1.5) as a document of ours: the
 * graph of a real workflow, with the run times that were measured. It is parsed like any other document afterwards.
 */
import { LIMITS } from '../pipeline.ts';
import { bad, type Problem, type Result } from '../result.ts';
import { parseDate } from '../time/civil.ts';
import { readableNames, usableIds } from './names.ts';
import { readInstance, type Instance } from './wfformat-read.ts';

/** The schemas whose fields are understood. 1.4 kept tasks and run times in one list. */
const VERSIONS = ['1.4', '1.5'];
const DAY = 86_400_000;
/** Stands for a day that no instance names: a document needs one, and the weekday matters to nothing here. */
const NO_DATE = '2024-01-01';

/** A converted instance, with advice on what had to be guessed. */
export interface Imported {
  /** A document as our own JSON has it. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly advice: readonly Problem[];
}

/** Converts an instance, or says what is wrong with it. Nothing is thrown. */
export function importWfFormat(value: unknown): Result<Imported> {
  const problems: Problem[] = [];
  const instance = readInstance(value, problems);
  if (!VERSIONS.includes(instance.version))
    problems.unshift({
      at: 'schemaVersion',
      message: `is "${instance.version.slice(0, 20)}"; WfFormat ${VERSIONS.join(' and ')} are read. Convert it with the tools of WfCommons.`
    });
  if (instance.tasks.length > LIMITS.tasks)
    return bad(
      'workflow',
      `has ${instance.tasks.length} tasks; at most ${LIMITS.tasks} are allowed. A smaller instance of the same workflow shows the same.`
    );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: convert(instance) };
}

function convert(instance: Instance): Imported {
  const { tasks } = instance;
  const names = readableNames(tasks);
  const ids = usableIds(tasks.map(({ id }) => id));
  const idOf = new Map(tasks.map(({ id }, index) => [id, ids[index]!]));
  const sum = tasks.reduce((total, { runtime }) => total + runtime, 0);
  const date = instance.dates.map((text) => text.slice(0, 10)).find((text) => parseDate(text).ok);
  const title = instance.name.replace(/\.json$/i, '') || 'Workflow';
  const by = instance.system ? `, recorded with ${instance.system}` : '';
  const roots = tasks.flatMap(({ parents }, index) => (parents.length === 0 ? [ids[index]!] : []));
  const document = {
    downbeat: 1,
    name: title.slice(0, LIMITS.name),
    about:
      `${title.slice(0, 200)}${by}: ${tasks.length} tasks, each as long as it was measured to run. WfCommons, WfFormat ${instance.version}.`.slice(
        0,
        LIMITS.text
      ),
    timezone: 'UTC',
    start: date ?? NO_DATE,
    // Even one after the other they come to their end before the season does.
    nights: Math.min(LIMITS.nights, Math.max(1, Math.ceil(sum / DAY))),
    seed: 1,
    tasks: tasks.map(({ runtime, parents }, index) => ({
      id: ids[index]!,
      name: names[index]!,
      kind: 'transform',
      reads: parents.map((parent) => idOf.get(parent)!),
      duration: { base: `${runtime}ms`, spread: 0 }
    })),
    policies: [
      {
        id: 'imported',
        name: 'As imported',
        orchestrator: 'manual',
        loop: '0s',
        // A default that nobody takes would draw the parser's advice.
        defaults: {
          ...(roots.length < tasks.length ? { start: { when: 'upstream' } } : {}),
          retries: 0
        },
        tasks: Object.fromEntries(roots.map((id) => [id, { start: { when: 'schedule', once: true } }]))
      }
    ]
  };
  const advice: Problem[] =
    date === undefined
      ? [
          {
            at: 'createdAt',
            message: `names no day that can be read, so it starts on ${NO_DATE}.`,
            advice: true
          }
        ]
      : [];
  return { document, advice };
}
