/** The course as a row of dots, a group beside a group. */
import type { Group, Lesson, Progress } from '#lib/model/lesson.ts';

export interface Dot {
  readonly id: string;
  readonly group: Group;
  readonly passed: boolean;
  readonly here: boolean;
}

/** @param here the id of the lesson that is open */
export const dotsOf = (
  lessons: readonly Pick<Lesson, 'id' | 'group'>[],
  progress: ReadonlyMap<string, Progress>,
  here: string
): readonly Dot[] =>
  lessons.map(({ id, group }) => ({
    id,
    group,
    passed: progress.get(id)?.passed === true,
    here: id === here
  }));

/** Dots by group, in the order of the course. */
export function byGroup(dots: readonly Dot[]): readonly (readonly Dot[])[] {
  const groups = new Map<Group, Dot[]>();
  for (const dot of dots) groups.set(dot.group, [...(groups.get(dot.group) ?? []), dot]);
  return [...groups.values()];
}
