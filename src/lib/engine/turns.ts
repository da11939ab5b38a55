/** Whose turn it is to have the memory: one simulation at a time, though several may be under way. */
import { kernel } from './kernel.ts';
import {
  clock,
  durations,
  edges,
  instances,
  jobs,
  line,
  nodes,
  quantiles,
  roots,
  runs,
  slots,
  type Parkable
} from './memory.ts';
import { recorder } from './recorder.ts';

const parts = [
  clock,
  kernel,
  recorder,
  instances,
  runs,
  jobs,
  roots,
  nodes,
  durations,
  edges,
  quantiles,
  slots,
  line
] as readonly Parkable<unknown>[];

let holder: object | undefined;
/** What those who are not at their turn will find again; forgotten with them. */
const parked = new WeakMap<object, readonly unknown[]>();

/** Gives the memory to a simulation, as it left it; empty if it has never had it. */
export function enter(simulation: object): void {
  if (holder === simulation) return;
  if (holder) {
    const left = parts.map((part) => part.park());
    parked.set(holder, left);
    for (const part of parts) part.clear();
  }
  holder = simulation;
  parked.get(simulation)?.forEach((state, index) => parts[index]!.resume(state));
  parked.delete(simulation);
}

/** A simulation is over: nobody need park what it leaves. */
export function leave(simulation: object): void {
  parked.delete(simulation);
  if (holder !== simulation) return;
  for (const part of parts) part.clear();
  holder = undefined;
}
