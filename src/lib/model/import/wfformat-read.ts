/** What we need of a WfFormat instance, with a sentence for each thing that is missing or cannot be. */
import type { Problem } from '../result.ts';

/** One task: where it stands, and how long it was measured to run. */
export interface InstanceTask {
  readonly id: string;
  readonly name: string;
  /** Ids of the tasks it waits for, each once. */
  readonly parents: readonly string[];
  /** Whole milliseconds. */
  readonly runtime: number;
}

/** An instance, as far as it could be read. */
export interface Instance {
  readonly version: string;
  readonly name: string;
  /** The system that ran the workflow; empty when it is not named. */
  readonly system: string;
  /** When it ran, and when it was written down, in whatever form. */
  readonly dates: readonly string[];
  readonly tasks: readonly InstanceTask[];
}

type Json = Readonly<Record<string, unknown>>;

/** The parser's limit of a task's duration: 7 days. */
const LONGEST = 7 * 86_400_000;
/** More sentences of one sort than these help nobody. */
const ENOUGH = 10;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name);

/** Reads an instance; what is wrong is added to `problems`. */
export function readInstance(value: unknown, problems: Problem[]): Instance {
  const workflow = at(value, 'workflow');
  const execution = at(workflow, 'execution');
  const own = at(at(workflow, 'specification'), 'tasks');
  const place =
    own === undefined && at(workflow, 'tasks') !== undefined
      ? 'workflow.tasks'
      : 'workflow.specification.tasks';
  const entries = list(own ?? at(workflow, 'tasks'));
  if (entries.length === 0)
    problems.push({
      at: place,
      message: 'has no tasks: a WfFormat instance lists the tasks of its workflow there.'
    });
  const found = readTasks(entries, place, problems);
  const runtimes = readRuntimes(list(at(execution, 'tasks')), entries, place, problems);
  const parents = readParents(found, place, problems);
  const missing = found.filter(({ id }) => !runtimes.has(id)).map(({ id }) => short(id));
  if (missing.length > 0)
    problems.push({
      at: 'workflow.execution.tasks',
      message: `has no run time (runtimeInSeconds) for ${missing.length === found.length ? 'any task' : listed(missing)}: an instance without measured run times cannot be played.`
    });
  return {
    version: text(at(value, 'schemaVersion')),
    name: text(at(value, 'name')),
    system: text(at(at(value, 'runtimeSystem'), 'name')).slice(0, 60),
    dates: [
      text(at(execution, 'executedAt')),
      text(at(workflow, 'executedAt')),
      text(at(value, 'createdAt'))
    ],
    tasks: found.map(({ id, name }) => ({
      id,
      name,
      parents: [...(parents.get(id) ?? [])],
      runtime: runtimes.get(id) ?? 0
    }))
  };
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly entry: Json;
  readonly index: number;
}

function readTasks(entries: readonly unknown[], place: string, problems: Problem[]): readonly Found[] {
  const places = new Map<string, number>();
  let wrong = 0;
  return entries.flatMap((entry, index) => {
    const name = text(at(entry, 'name'));
    const id = text(at(entry, 'id')) || name;
    const other = places.get(id);
    const message = !isObject(entry)
      ? 'is no object: each task is one, with an id and a name.'
      : id === ''
        ? 'has no id: give it one, so that others can name it.'
        : other !== undefined
          ? `has the id "${short(id)}", as ${place}[${other}] has: ids must be unique.`
          : undefined;
    if (message === undefined) {
      places.set(id, index);
      return [{ id, name: name || id, entry: entry as Json, index }];
    }
    if (wrong++ < ENOUGH) problems.push({ at: `${place}[${index}]`, message });
    return [];
  });
}

/** Run times by task, in whole milliseconds: from the execution, or beside the task as before 1.5. */
function readRuntimes(
  executed: readonly unknown[],
  entries: readonly unknown[],
  place: string,
  problems: Problem[]
): ReadonlyMap<string, number> {
  const runtimes = new Map<string, number>();
  let wrong = 0;
  const read = (entry: unknown, where: string): void => {
    const seconds = at(entry, 'runtimeInSeconds');
    const id = text(at(entry, 'id')) || text(at(entry, 'name'));
    if (seconds === undefined || id === '') return;
    const ms = typeof seconds === 'number' ? Math.round(seconds * 1000) : NaN;
    // Zero stands for one that was complained of: it must not also be missing.
    runtimes.set(id, ms >= 0 && ms <= LONGEST ? ms : 0);
    if ((ms >= 0 && ms <= LONGEST) || wrong++ >= ENOUGH) return;
    problems.push({
      at: `${where}.runtimeInSeconds`,
      message: `of "${short(id)}" is ${short(JSON.stringify(seconds))}; a number of seconds from 0 to ${LONGEST / 1000} (7 days) is needed.`
    });
  };
  entries.forEach((entry, index) => read(entry, `${place}[${index}]`));
  executed.forEach((entry, index) => read(entry, `workflow.execution.tasks[${index}]`));
  return runtimes;
}

/** The parents of each task: what it names as such, and those that name it as a child. */
function readParents(
  found: readonly Found[],
  place: string,
  problems: Problem[]
): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map(found.map(({ id }) => [id, new Set<string>()]));
  // Before 1.5 parents were named by name, which is good enough where only one task has it.
  const byName = new Map<string, string | undefined>();
  for (const { id, name } of found) byName.set(name, byName.has(name) ? undefined : id);
  let wrong = 0;
  for (const { id, entry, index } of found)
    for (const key of ['parents', 'children'] as const)
      for (const named of list(at(entry, key))) {
        const other = parents.has(text(named)) ? text(named) : byName.get(text(named));
        if (other !== undefined && key === 'parents') parents.get(id)!.add(other);
        else if (other !== undefined) parents.get(other)!.add(id);
        else if (wrong++ < ENOUGH)
          problems.push({
            at: `${place}[${index}].${key}`,
            message: `of "${short(id)}" names ${short(JSON.stringify(named))}, and no task has that id: correct it, or add the task.`
          });
      }
  return parents;
}

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
