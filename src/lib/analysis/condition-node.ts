/** A part of what a task waits for, as it stands at an instant: what a small tree of it is drawn from. */
import type { Millis } from '../model/pipeline.ts';

/** @see conditionTree */
export interface ConditionNode {
  /** "all of", "ingest_orders was updated". */
  readonly text: string;
  /** How far it has come: "312 of 500 rows", "at 02:10". */
  readonly detail: string;
  readonly holds: boolean;
  /** Between 0 and 1: how full it is. */
  readonly full: number;
  readonly parts: readonly ConditionNode[];
  /** The task or source that it is about, and the instant that it speaks of, if there is one. */
  readonly about?: string;
  readonly at?: Millis;
}

/** A part by itself. */
export const leaf = (
  text: string,
  detail: string,
  holds: boolean,
  more: Partial<Pick<ConditionNode, 'full' | 'about' | 'at'>> = {}
): ConditionNode => ({ text, detail, holds, full: holds ? 1 : 0, parts: [], ...more });

/** All or any of several. @param holds whether they hold together, where that is more than their own */
export function group(
  how: 'all' | 'any',
  text: string,
  parts: readonly ConditionNode[],
  holds = how === 'all' ? parts.every((part) => part.holds) : parts.some((part) => part.holds)
): ConditionNode {
  const full = parts.map((part) => part.full);
  const sum = full.reduce((total, each) => total + each, 0);
  return {
    text,
    detail: how === 'all' ? `${parts.filter((part) => part.holds).length} of ${parts.length}` : '',
    holds,
    full: holds ? 1 : how === 'all' ? sum / Math.max(1, parts.length) : Math.max(0, ...full),
    parts
  };
}

/** The parts that have none themselves, in the order of the document. */
export const leavesIn = (node: ConditionNode): readonly ConditionNode[] =>
  node.parts.length === 0 ? [node] : node.parts.flatMap(leavesIn);
