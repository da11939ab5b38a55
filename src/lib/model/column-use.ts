/**
 * What depends on a column of a source. A team that owns a source renames, removes or retypes a column, and bodies that
 * name it fail; which ones only SQLite can say, so whoever opens a document asks it, and engine and analysis are given
 * the answers as data: the same everywhere, also where seasons are played by the hundred.
 */
import type { ColumnChange } from './column-change.ts';
import type { Fault } from './pipeline.ts';
import { kindOf, type SourceFaultKind, type Vocabulary } from './vocabulary.ts';

/** A change of a column of a source, by the source's id. */
export interface SourceChange extends ColumnChange {
  readonly source: string;
}

/** What a change does to those that read the source, directly or by way of others. */
export interface ColumnUse extends SourceChange {
  /** Inputs with which a task fails, once they have the change: the task, what it reads, and SQLite's message. */
  readonly breaks: readonly { readonly task: string; readonly read: string; readonly says: string }[];
  /** Ids of tasks whose versions have other columns, too, once an input of theirs has the change. */
  readonly carries: readonly string[];
}

/** A task that fails in every run, by its id; or what fails while a column is not what it was. */
export type Failing = string | ColumnUse;

/** Those among them that a change makes fail. */
export const usesAmong = (failing: readonly Failing[]): readonly ColumnUse[] =>
  failing.filter((each) => typeof each !== 'string');

/** Whether two changes are the same one. */
export const isSame = (a: SourceChange, b: SourceChange): boolean =>
  a.source === b.source &&
  a.column === b.column &&
  a.change === b.change &&
  (a.change !== 'renamed' || a.as === b.as);

/** The change that a fault is, if it is one of a column. */
export function changeOf(fault: Fault, vocabulary: Vocabulary): SourceChange | undefined {
  const kind = kindOf(vocabulary.faults, fault);
  if (kind.befalls !== 'source' || !(kind as SourceFaultKind<never, unknown>).changes) return undefined;
  return {
    source: fault.thing,
    ...(kind as SourceFaultKind<never, unknown>).changes!(fault.params as never)
  };
}

/** The changes among faults, each once. */
export function changesAmong(faults: readonly Fault[], vocabulary: Vocabulary): readonly SourceChange[] {
  const found: SourceChange[] = [];
  for (const fault of faults) {
    const change = fault.chance > 0 ? changeOf(fault, vocabulary) : undefined;
    if (change && !found.some((each) => isSame(each, change))) found.push(change);
  }
  return found;
}

/** What a change does, among what is known; nothing where nobody has asked. */
export const useOf = (uses: readonly ColumnUse[], change: SourceChange): ColumnUse | undefined =>
  uses.find((use) => isSame(use, change));
