/** Where clocks strike now, and where they struck in the broken start: what is drawn over Tonight of a repair. */
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { minutesOf, startField } from './handles.ts';

/** A task whose clock was moved, set or taken away; minutes since the midnight of the night's day, negative before it. */
export interface Move {
  readonly task: string;
  readonly was?: number;
  readonly now?: number;
}

const NOON = 720;
const DAY = 1440;

/** Minutes of the day as minutes of the night, which goes from noon to noon. */
const ofNight = (time: string): number => {
  const minutes = minutesOf(time);
  return minutes >= NOON ? minutes - DAY : minutes;
};

/** The clocks of a policy that strike elsewhere than in the start, in the order of the tasks. */
export function movesOf(start: DocumentPart, document: DocumentPart, policy: string): readonly Move[] {
  return document.tasks.flatMap(({ id }): Move[] => {
    const [was, now] = [start, document].map((each) => startField(each, policy, id).time) as [string, string];
    if (was === now) return [];
    return [
      {
        task: id,
        ...(was === '' ? {} : { was: ofNight(was) }),
        ...(now === '' ? {} : { now: ofNight(now) })
      }
    ];
  });
}
