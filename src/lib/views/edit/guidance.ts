/** What there is to say about a pipeline while it is drawn, each at the thing that it is about. */
import { guidance, type Guide } from '#lib/analysis/guidance.ts';
import { seasonSays } from '#lib/analysis/guidance-numbers.ts';
import { readyBy, upstreamNights } from '#lib/analysis/upstreams.ts';
import { vocabulary } from '#lib/app/kinds.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { parse } from '#lib/model/parse.ts';
import type { Problem } from '#lib/model/result.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import type { Desk } from './desk.svelte.ts';
import { cronOf } from './starts.ts';
import { placeWords, thingAt } from './words.ts';

/** One piece of advice. */
export interface Note {
  /** The id of the thing that it is about; absent where it is about the whole. */
  readonly thing?: string | undefined;
  /** Its place in the document, where that says more than the thing. */
  readonly at?: string;
  readonly text: string;
  readonly repair?: { readonly label: string; readonly edit: Edit } | undefined;
}

/** Advice of whatever origin. */
type Found = Problem & Pick<Guide, 'counts'> & { readonly repair?: Note['repair'] };

/** An alert that could never be raised can go. */
function repairOf({ at }: Problem, policy: string): Note['repair'] {
  const alert = /^policies\[\d+\]\.alerts\[(\d+)\]/.exec(at);
  return alert
    ? {
        label: 'Take the alert away',
        edit: { kind: 'set', path: ['policies', policy, 'alerts', Number(alert[1])], value: undefined }
      }
    : undefined;
}

/** What was found out about a document is found out once, however often its season grows meanwhile. */
const guides = new WeakMap<object, readonly Guide[]>();
const takes = new WeakMap<object, Map<string, boolean>>();

/** More tasks than this, and repairs are offered without being tried: reading the document takes a while. */
const LARGE = 200;

function canTake(desk: Desk, edit: Edit): boolean {
  const { document } = desk;
  if (document.tasks.length > LARGE) return true;
  const known = takes.get(document) ?? new Map<string, boolean>();
  takes.set(document, known);
  const key = JSON.stringify(edit);
  const before = known.get(key);
  if (before !== undefined) return before;
  const next = applyEdit(document, edit);
  const can = next.ok && parse(next.value, vocabulary).ok;
  known.set(key, can);
  return can;
}

/** The first of some repairs that the document can take: not every orchestrator can start what has several upstreams. */
const possible = (desk: Desk, repairs: readonly NonNullable<Note['repair']>[]): Note['repair'] =>
  repairs.find(({ edit }) => canTake(desk, edit));

/** Five minutes, to which a later start is rounded up. */
const ROUND = 5 * 60_000;

/** A start late enough for all but one night in a hundred. */
function later(
  desk: Desk,
  task: string,
  from: number,
  by: number | undefined
): readonly NonNullable<Note['repair']>[] {
  const { zone } = desk.session.opened!;
  if (by === undefined) return [];
  const time = formatClock(zone, from + Math.ceil(by / ROUND) * ROUND);
  const start = { when: 'schedule', cron: cronOf(time, '*') };
  return [{ label: `Start it at ${time}`, edit: { kind: 'start', policy: desk.policy.id, task, start } }];
}

/** All advice on what is open, under the chosen policy; what the season has shown comes first. */
export function notesOf(desk: Desk): readonly Note[] {
  const { opened } = desk.session;
  if (!opened) return [];
  const { pipeline, zone, advice } = opened;
  const { policy, document } = desk;
  const own = document.policies.findIndex(({ id }) => id === policy.id);
  const ours = ({ at }: Problem): boolean =>
    !/^policies\[\d+\]/.test(at) || at.startsWith(`policies[${String(own)}]`);
  const found = guides.get(opened) ?? guidance(pipeline, zone, vocabulary);
  guides.set(opened, found);
  const { shown } = desk;
  const seen = tooEarly(desk);
  const about = new Set(seen.map(({ thing }) => thing));
  const spoken: readonly Found[] = advice.map((each) => ({ ...each, repair: repairOf(each, policy.id) }));
  const said = [...spoken, ...found]
    .filter(ours)
    .map(({ at, message, repair, counts }: Found): Note => {
      const thing = thingAt(at, document);
      const number = counts && shown ? seasonSays(shown.history, counts) : '';
      const text =
        `${thing === undefined ? placeWords(at) : desk.nameOf(thing)} ${message} ${number}`.trimEnd();
      return { thing, at, text, repair: repair && possible(desk, [repair]) };
    })
    // What the season has counted is said with its number, and once.
    .filter(({ thing, repair }) => !(about.has(thing) && repair?.edit.kind === 'start'));
  return [...seen, ...said];
}

/** Clocks that were too early, with how often. */
function tooEarly(desk: Desk): readonly Note[] {
  if (!desk.shown) return [];
  const { history } = desk.shown;
  const { pipeline, nights, zone } = history.setting;
  return pipeline.tasks.flatMap((task, index): readonly Note[] => {
    const known = upstreamNights(history, index);
    const early = known.filter(({ start, ready }) => ready > start).length;
    const [first] = known;
    if (!first || early === 0) return [];
    return [
      {
        thing: task.id,
        text: `${task.name}: ${formatClock(zone, nights.from(first.night) + first.start)} is too early on ${String(early)} of ${String(known.length)} nights.`,
        repair: possible(desk, [
          {
            label: 'Start it after its upstreams',
            edit: { kind: 'start', policy: desk.policy.id, task: task.id, start: { when: 'upstream' } }
          },
          ...later(desk, task.id, nights.from(first.night), readyBy(known, 0.99))
        ])
      }
    ];
  });
}
