/** What there is to say about a pipeline while it is drawn, each at the thing that it is about. */
import { guidance } from '#lib/analysis/guidance.ts';
import { upstreamNights } from '#lib/analysis/upstreams.ts';
import { vocabulary } from '#lib/app/kinds.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import type { Problem } from '#lib/model/result.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import type { Desk } from './desk.svelte.ts';
import { thingAt } from './words.ts';

/** One piece of advice. */
export interface Note {
  /** The id of the thing that it is about; absent where it is about the whole. */
  readonly thing?: string | undefined;
  readonly text: string;
  readonly repair?: { readonly label: string; readonly edit: Edit } | undefined;
}

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

/** All advice on what is open, under the chosen policy; what the season has shown comes first. */
export function notesOf(desk: Desk): readonly Note[] {
  const { opened } = desk.session;
  if (!opened) return [];
  const { pipeline, zone, advice } = opened;
  const { policy, document } = desk;
  const own = document.policies.findIndex(({ id }) => id === policy.id);
  const ours = ({ at }: Problem): boolean =>
    !/^policies\[\d+\]/.test(at) || at.startsWith(`policies[${String(own)}]`);
  const seen = tooEarly(desk);
  const about = new Set(seen.map(({ thing }) => thing));
  const said = [
    ...advice.map((each) => ({ ...each, repair: repairOf(each, policy.id) })),
    ...guidance(pipeline, zone, vocabulary)
  ]
    .filter(ours)
    .map(({ at, message, repair }): Note => {
      const thing = thingAt(at, document);
      return { thing, text: `${thing === undefined ? at : desk.nameOf(thing)} ${message}`, repair };
    })
    // What the season has counted is said with its number, and once.
    .filter(({ thing, repair }) => !(about.has(thing) && repair?.edit.kind === 'start'));
  return [...seen, ...said];
}

/** Clocks that were too early, with how often. */
function tooEarly(desk: Desk): readonly Note[] {
  const { played, opened } = desk.session;
  if (!opened || played?.opened !== opened) return [];
  const { history } = played;
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
        repair: {
          label: 'Start it after its upstreams',
          edit: { kind: 'start', policy: desk.policy.id, task: task.id, start: { when: 'upstream' } }
        }
      }
    ];
  });
}
