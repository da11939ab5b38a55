/** Worlds beside the document's own: what clocks and dependencies come to when nothing fails, and when things do. */
import { editWorldTasks, objectAt } from './edit.ts';
import type { Json } from './parameter.ts';

/** A world that a sweep can be played in. */
export interface World {
  readonly id: string;
  /** "nothing fails". */
  readonly label: string;
  /** The document in this world; policies are left as they are. */
  readonly of: (document: Json) => Json;
}

/** Chances of failure from 1 to 8 %, mixed over the tasks so that neighbours differ. */
const chanceOf = (index: number): number => (((index * 3) % 8) + 1) / 100;

/** The document without faults, with a chance of failure for each task. */
const steady =
  (chance: (index: number) => number) =>
  (document: Json): Json => ({
    ...editWorldTasks(document, (task, index) => ({ ...task, failureChance: chance(index) })),
    faults: []
  });

export const WORLDS = [
  { id: 'own', label: 'as the document says', of: (document) => document },
  { id: 'calm', label: 'nothing fails', of: steady(() => 0) },
  { id: 'failing', label: '1 to 8 % of attempts fail', of: steady(chanceOf) }
] as const satisfies readonly World[];

/** A name of one of {@link WORLDS}. */
export type WorldId = (typeof WORLDS)[number]['id'];

/** The document in a world. */
export const inWorld = (document: Json, id: WorldId): Json =>
  WORLDS.find((world) => world.id === id)!.of(document);

/** The policy's name as the document has it, or its id. */
export function policyName(document: Json, id: string): string {
  const policy = (document['policies'] as readonly Json[]).find((each) => each['id'] === id);
  const name = policy && objectAt({ policy }, 'policy')['name'];
  return typeof name === 'string' ? name : id;
}
