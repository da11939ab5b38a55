/** Short words of the editor: what starts a task on its node, what a fault is called, where a problem belongs. */
import type { Policy, Task } from '#lib/model/pipeline.ts';
import type { Problem } from '#lib/model/result.ts';
import { kindOf, type Vocabulary } from '#lib/model/vocabulary.ts';

/** What starts a task, short enough for a node: "at 02:30 every day". */
export function startWords(policy: Policy, task: Task, vocabulary: Vocabulary): string {
  const own = policy.tasks.get(task.id);
  if (!own) return '';
  const kind = kindOf(vocabulary.triggers, own.trigger);
  switch (kind.start) {
    case 'manual':
      return 'by hand';
    case 'upstream':
      return kind.rule?.(own.trigger.params as never) === 'all_success'
        ? 'after its upstreams'
        : 'after upstreams, by a rule';
    case 'clock':
      return `◷ ${kind
        .sentence(own.trigger.params as never)
        .replace(/^at /, '')
        .replace(/ every (day|night)$/, '')}`;
    // Conditions over events, and what only one orchestrator knows.
    default:
      return kind.sentence(own.trigger.params as never);
  }
}

/** The id of the thing that a problem of a document is about, found by its place; undefined for the document's own. */
export function thingAt(
  at: string,
  document: {
    readonly sources?: readonly { readonly id: string }[];
    readonly tasks: readonly { readonly id: string }[];
  }
): string | undefined {
  const listed = /^(sources|tasks)\[(\d+)\]/.exec(at);
  if (listed)
    return (listed[1] === 'tasks' ? document.tasks : (document.sources ?? []))[Number(listed[2])]?.id;
  const rest = /^(?:policies\[\d+\]\.)?tasks\.(.+)$/.exec(at)?.[1];
  // Ids may have dots: the longest that fits is meant.
  return document.tasks
    .map(({ id }) => id)
    .filter((id) => rest === id || rest?.startsWith(`${id}.`) === true)
    .sort((a, b) => b.length - a.length)[0];
}

/** Problems in one sentence each, for one line. */
export const inOneLine = (problems: readonly Problem[]): string =>
  problems
    .slice(0, 3)
    .map(({ at, message }) => `${at} ${message}`)
    .join(' ');

/** Each of them once, in their order. */
export const each = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** The words with which all names begin, as a name for all of them; "group" where there are none. */
export function commonWords(names: readonly string[]): string {
  const [first = [], ...rest] = names.map((name) => name.split(/[._\-\s]+/).filter((word) => word !== ''));
  const differs = first.findIndex((word, i) => rest.some((words) => words[i] !== word));
  return (differs < 0 ? first : first.slice(0, differs)).join('_') || 'group';
}

/** A place of a policy in words, for sentences that begin with it: "The pool default", "The list of alerts". */
export function placeWords(at: string): string {
  const within = /^policies\[\d+\]\.(.+)$/.exec(at)?.[1] ?? at;
  const pool = /^pools\.(.+)$/.exec(within)?.[1];
  if (pool !== undefined) return `The pool ${pool}`;
  const alert = /^alerts\[(\d+)\]/.exec(within)?.[1];
  if (alert !== undefined) return `Alert ${String(Number(alert) + 1)}`;
  return within === 'alerts' ? 'The list of alerts' : within;
}
