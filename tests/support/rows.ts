/** Rows in Node: a document of the site, played, and looked at by the worker's own object in this process. */
import { readFileSync } from 'node:fs';
import { contentOf, requiredOf } from '#lib/analysis/contents.ts';
import type { History } from '#lib/analysis/history.ts';
import { openText, type Opened } from '#lib/adapters/open.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { NumberOutcome, TransformApi } from '#lib/model/transform.ts';
import { startTransforms } from '../../src/cli/sqlite.ts';

/** Opens a document that is meant to be right. */
export async function openGood(document: unknown): Promise<Opened> {
  const opened = await openText(typeof document === 'string' ? document : JSON.stringify(document));
  if (opened.ok) return opened.value;
  throw new Error(opened.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
}

/** The text of a document of the site. */
export const siteText = (name: string): string =>
  readFileSync(new URL(`../../static/pipelines/${name}`, import.meta.url), 'utf8');

/** Milliseconds that a body may take where a test is not about that: others may be at work on the machine. */
export const PATIENT = 60_000;

/** An object that knows a document. */
export async function startOn({ document, zone }: Opened): Promise<TransformApi> {
  const api = await startTransforms(PATIENT);
  api.open(document, zone, []);
  return api;
}

const taskOf = (history: History, id: string): number =>
  history.setting.pipeline.tasks.findIndex((task) => task.id === id);

/** A serve task's number at an instant, as it is shown and as it should be. */
export function numbersOf(
  api: TransformApi,
  history: History,
  id: string,
  t: Millis
): { shown: NumberOutcome | undefined; expected: NumberOutcome | undefined; due: Millis | undefined } {
  const task = taskOf(history, id);
  const version = history.fold.versionAt(task, t);
  const promise = history.setting.promises.find((each) => each.task === task);
  const required = promise && requiredOf(history, promise, t);
  return {
    shown: version < 0 ? undefined : api.number({ task, content: contentOf(history, version), now: t }),
    expected: required && api.number({ task, content: required.content, now: t }),
    due: required?.due
  };
}
