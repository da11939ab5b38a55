/** A point of a sweep as a document that somebody can go on with: nothing of theirs is replaced. */
import { policyName } from './worlds.ts';
import type { Json, Parameter } from './parameter.ts';
import { show } from './range.ts';

/** A document, and the policy in it that is a point of a sweep. */
export interface PointDocument {
  readonly document: Json;
  readonly policy: string;
}

/**
 * What a point is opened as: the document it was played as, in which the point's policy stands behind the policies that
 * were there before, under a name that says what was varied. One of another world keeps its policy's name.
 * @param own the document that was varied
 * @param played the document of the point
 */
export function pointDocument(
  own: Json,
  played: Json,
  policy: string,
  { id, unit, ofWorld }: Parameter,
  value: number
): PointDocument {
  if (ofWorld) return { document: played, policy };
  const before = own['policies'] as readonly Json[];
  const point = (played['policies'] as readonly Json[]).find((each) => each['id'] === policy)!;
  const name = `${policyName(own, policy)}, ${id.split('.').at(-1)!} ${show(value, unit)}`;
  const taken = (wanted: string): boolean => before.some((each) => each['id'] === wanted);
  let number = 1;
  const idOf = (): string => `${policy.slice(0, 40)}-varied${number === 1 ? '' : `-${String(number)}`}`;
  while (taken(idOf())) number++;
  return {
    document: { ...own, policies: [...before, { ...point, id: idOf(), name: name.slice(0, 80) }] },
    policy: idOf()
  };
}
