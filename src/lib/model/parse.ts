/** From an untrusted JSON value to a pipeline, or to sentences that name the places and the remedies. */
import { Fields, undisguised } from './fields.ts';
import { topological } from './graph.ts';
import { deriveJobs } from './jobs.ts';
import { checkEvents } from './parse-events.ts';
import { parseFaults } from './parse-fault.ts';
import { kindName } from './parse-kind.ts';
import { parsePolicies } from './parse-policy.ts';
import { checkReferences, parseBody, parseColumns } from './parse-rows.ts';
import { parseWriting } from './parse-writing.ts';
import {
  LIMITS,
  READ_MODES,
  type DailyPromise,
  type Duration,
  type Pipeline,
  type Position,
  type Source,
  type Task
} from './pipeline.ts';
import { parseDate } from './time/civil.ts';
import type { Problem, Result } from './result.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The format that `parse` reads: the value of the document's field `downbeat`. */
export const DOCUMENT_FORMAT = 1;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A parsed document, with advice that does not keep it from playing. */
export interface Parsed {
  readonly pipeline: Pipeline;
  readonly advice: readonly Problem[];
}

/** Reads a document. Time zones are only checked for form here; whoever loads their rules says which are unknown. */
export function parse(document: unknown, vocabulary: Vocabulary): Result<Parsed> {
  const noted: Problem[] = [];
  const pipeline = readDocument(new Fields(document, '', noted), vocabulary);
  const hopeless = noted.some((problem) => !problem.advice);
  if (!hopeless) {
    checkJoins(pipeline, vocabulary, noted);
    checkEvents(pipeline, vocabulary, noted);
  }
  const problems = forPeople(noted);
  return problems.some((problem) => !problem.advice)
    ? { ok: false, problems }
    : { ok: true, value: { pipeline, advice: problems } };
}

/** Each problem once (what is wrong in the defaults is met by every task), and without a character that disguises. */
function forPeople(problems: readonly Problem[]): readonly Problem[] {
  const clean = problems.map((problem) => ({
    ...problem,
    at: undisguised(problem.at) || '""',
    message: undisguised(problem.message)
  }));
  const seen = new Set<string>();
  return clean.filter(({ at, message }) => seen.size < seen.add(`${at}\n${message}`).size);
}

/** Reads a document's fields, and what they say of each other. */
export function readDocument(fields: Fields, vocabulary: Vocabulary): Pipeline {
  const { problems } = fields;
  const format = fields.whole('downbeat', 1, 1_000_000);
  if (format > DOCUMENT_FORMAT)
    fields.problem(
      'downbeat',
      `is ${format}, but this version reads up to ${DOCUMENT_FORMAT}: open it in a newer Downbeat.`
    );
  const name = fields.text('name', LIMITS.name);
  const about = fields.text('about', LIMITS.text, '');
  const timezone = fields.text('timezone', 60, 'UTC');
  const start = date(fields, 'start');
  const nights = fields.whole('nights', 1, LIMITS.nights);
  const seed = fields.whole('seed', 0, Number.MAX_SAFE_INTEGER, 1);
  const retentionDays = fields.whole('retentionDays', 1, 31, 2);
  const sources = fields.list('sources', LIMITS.sources, true).map((entry) => parseSource(entry, vocabulary));
  const tasks = fields.list('tasks', LIMITS.tasks).map((entry) => parseTask(entry, vocabulary));
  checkReferences(sources, vocabulary, problems);
  const ordered = checkGraph(sources, tasks, vocabulary, problems);
  const faults = parseFaults(fields, { tasks: idsOf(tasks), sources }, vocabulary);
  const policies = ordered
    ? parsePolicies(fields, ordered, sources, vocabulary)
    : (fields.list('policies', 50), []);
  fields.done();
  return {
    name,
    about,
    timezone,
    start,
    nights,
    seed,
    retentionDays,
    sources,
    tasks: ordered ?? tasks,
    faults,
    policies
  };
}

const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ id }) => id));

/** Reads a text as JSON and then as a document; a text that is no JSON gets a sentence with line and column. */
export function parseText(text: string, vocabulary: Vocabulary): Result<Parsed> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [
        {
          at: 'the document',
          message: `is not JSON: ${(error as Error).message}. A pipeline is a JSON object, as static/pipelines/reference.json shows.`
        }
      ]
    };
  }
  return parse(document, vocabulary);
}

function date(fields: Fields, key: string): number {
  const text = fields.text(key, 10);
  const day = parseDate(text);
  if (day.ok) return day.value;
  if (text) fields.problem(key, `is "${text}"; a date such as "2025-10-27" is needed.`);
  return 0;
}

function identity(fields: Fields): { id: string; name: string } {
  const id = fields.id('id');
  return { id, name: fields.text('name', LIMITS.name, id) };
}

function position(fields: Fields): { position?: Position } {
  if (!fields.has('at')) return {};
  const [x, y] = fields.pair('at', -100_000, 100_000);
  return { position: { x, y } };
}

function grouped(fields: Fields): { group?: string } {
  const group = fields.text('group', LIMITS.name, '').trim();
  return group ? { group } : {};
}

function parseSource(fields: Fields, vocabulary: Vocabulary): Source {
  const { id, name } = identity(fields);
  const arrivals = fields.object('arrivals');
  const kind = kindName(arrivals, 'kind', vocabulary.sources);
  const params: unknown = kind ? vocabulary.sources[kind]!.read(arrivals) : undefined;
  if (kind) arrivals.done();
  const late = fields.has('late') ? parseLate(fields.object('late')) : {};
  const source = {
    id,
    name,
    arrivals: { kind: kind ?? '', params },
    ...late,
    columns: parseColumns(fields, vocabulary),
    ...position(fields)
  };
  fields.done();
  return source;
}

function parseLate(fields: Fields): { late: { share: number; by: number } } {
  const late = { share: fields.number('share', 0, 1), by: fields.duration('by', 30 * DAY) };
  fields.done();
  return { late };
}

function parseDuration(fields: Fields): Duration {
  const duration = {
    base: fields.duration('base', 7 * DAY),
    perRow: fields.number('perRowMs', 0, 60_000, 0),
    spread: fields.number('spread', 0, 3, 0),
    weather: fields.number('weather', 0, 3, 0)
  };
  fields.done();
  return duration;
}

/** What a serve task promises: something every day, or at every instant, or both. */
function parsePromise(fields: Fields): Pick<Task, 'promise' | 'neverStalerThan'> {
  const daily = fields.has('by');
  const always = fields.has('neverStalerThan');
  if (!daily && !always)
    fields.problem(
      'by',
      'is missing: give the time of a daily promise such as "06:00", or "neverStalerThan".'
    );
  const promise = {
    ...(daily ? { promise: parseDaily(fields) } : {}),
    ...(always ? { neverStalerThan: fields.duration('neverStalerThan', 7 * DAY) } : {})
  };
  if (promise.neverStalerThan !== undefined && promise.neverStalerThan < MINUTE)
    fields.problem('neverStalerThan', 'is less than a minute: no run is that fast.');
  // Words of a daily promise may stand there while somebody makes another of it.
  fields.allow(['rowsBefore', 'arrivedBy']);
  fields.done();
  return promise;
}

function parseDaily(fields: Fields): DailyPromise {
  const by = fields.clock('by');
  const rowsBefore = fields.clock('rowsBefore', 0);
  // Left out, it is the latest that can be meant: what arrives until it is due.
  const arrivedBy = fields.has('arrivedBy') ? fields.clock('arrivedBy') : by;
  if (arrivedBy > by) fields.problem('arrivedBy', 'is later than "by": nothing could be ready in time.');
  if (rowsBefore > arrivedBy)
    fields.problem('rowsBefore', 'is later than "arrivedBy": rows would be owed before they happen.');
  return { by, rowsBefore, arrivedBy };
}

function parseTask(fields: Fields, vocabulary: Vocabulary): Task {
  const { id, name } = identity(fields);
  const kind = kindName(fields, 'kind', vocabulary.tasks);
  if (kind && vocabulary.tasks[kind]!.helper)
    fields.problem(
      'kind',
      `is "${kind}", which carries no rows: put it into "helpers" of the policy that has it.`
    );
  const task = {
    id,
    name,
    kind: kind ?? '',
    reads: fields.texts('reads', 500, []),
    mode: fields.choice('mode', READ_MODES, 'new'),
    ...parseWriting(fields),
    duration: parseDuration(fields.object('duration')),
    failureChance: fields.number('failureChance', 0, 1, 0),
    ...(fields.has('promise') ? parsePromise(fields.object('promise')) : {}),
    ...parseBody(fields, kind, vocabulary),
    ...position(fields),
    ...grouped(fields)
  };
  if ((task.promise ?? task.neverStalerThan) !== undefined && kind && !vocabulary.tasks[kind]!.promises)
    fields.problem(
      'promise',
      `does not fit a task of kind "${kind}": only what serves readers makes promises.`
    );
  fields.done();
  return task;
}

/** Unique ids, known reads, no cycle; returns the tasks in topological order. */
function checkGraph(
  sources: readonly Source[],
  tasks: readonly Task[],
  vocabulary: Vocabulary,
  problems: Problem[]
): readonly Task[] | undefined {
  const before = problems.length;
  const places = new Map<string, string>();
  const claim = (id: string, at: string): void => {
    const other = places.get(id);
    if (other)
      problems.push({
        at: `${at}.id`,
        message: `is "${id}", which ${other} has already: rename one of them.`
      });
    else places.set(id, at);
  };
  sources.forEach((source, index) => claim(source.id, `sources[${index}]`));
  tasks.forEach((task, index) => claim(task.id, `tasks[${index}]`));
  const isSource = new Set(sources.map((source) => source.id));
  let edges = 0;
  tasks.forEach((task, index) => {
    const kind = Object.hasOwn(vocabulary.tasks, task.kind) ? vocabulary.tasks[task.kind] : undefined;
    const at = `tasks[${index}].reads`;
    edges += task.reads.length;
    if (new Set(task.reads).size < task.reads.length)
      problems.push({ at, message: `of "${task.id}" names the same thing twice: name each once.` });
    for (const read of task.reads) {
      if (!places.has(read))
        problems.push({
          at,
          message: `of "${task.id}" names "${read}", and no source or task has that id: correct it, or add one.`
        });
      else if (kind && isSource.has(read) && !kind.readsSources)
        problems.push({
          at,
          message: `of "${task.id}" names the source "${read}", but a task of kind "${task.kind}" reads tasks only: put an ingest between them.`
        });
      else if (kind && !isSource.has(read) && !kind.readsTasks)
        problems.push({
          at,
          message: `of "${task.id}" names the task "${read}", but a task of kind "${task.kind}" reads sources only: make it a transform.`
        });
    }
  });
  if (edges > LIMITS.edges)
    problems.push({
      at: 'tasks',
      message: `have ${edges} reads in all; at most ${LIMITS.edges} are allowed.`
    });
  const sorted = topological(tasks.map((task) => ({ id: task.id, after: task.reads })));
  if ('cycle' in sorted)
    problems.push({
      at: 'tasks',
      message: `go round in a circle: ${sorted.cycle.join(' → ')}. Take one of these arrows away; a pipeline is acyclic.`
    });
  if (problems.slice(before).some((problem) => !problem.advice) || 'cycle' in sorted) return undefined;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return sorted.order.map((id) => byId.get(id)!);
}

/** An orchestrator that cannot join several jobs must not be asked to. */
function checkJoins(pipeline: Pipeline, vocabulary: Vocabulary, problems: Problem[]): void {
  pipeline.policies.forEach((policy, index) => {
    const orchestrator = vocabulary.orchestrators[policy.orchestrator]!;
    for (const job of deriveJobs(pipeline, policy, vocabulary).jobs) {
      if (job.start.kind !== 'join') continue;
      const { rule, join } = job.start;
      if (rule !== 'all_success' && rule !== 'one_success')
        problems.push({
          at: `policies[${index}].tasks.${job.roots[0]!}`,
          message: `has upstreams in several jobs, and its rule is "${rule}": there "all_success" means all of them, "one_success" any of them, and others mean nothing.`
        });
      if (orchestrator.joins.includes(join)) continue;
      const can =
        orchestrator.joins.length > 0
          ? `${orchestrator.label} joins jobs by ${orchestrator.joins.join(' or ')} only`
          : `${orchestrator.label} cannot join several jobs`;
      problems.push({
        at: `policies[${index}].tasks.${job.roots[0]!}`,
        message: `has upstreams in several jobs, and ${can}: give it a schedule of its own, or let all its upstreams start by one trigger.`
      });
    }
  });
}
