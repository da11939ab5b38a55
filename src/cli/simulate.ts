/** `simulate`: plays a document through the engine's one door, as the worker does. */
import type { Opened } from '#lib/adapters/open.ts';
import { History } from '#lib/analysis/history.ts';
import { tally } from '#lib/analysis/tally.ts';
import { verdictCounts } from '#lib/analysis/verdict-counts.ts';
import '#lib/engine/whole.ts';
import { simulate } from '#lib/engine/simulate.ts';
import { ENGINE_VERSION } from '#lib/engine/version.ts';
import { Fields } from '#lib/model/fields.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { LOG_FORMAT, Log } from '#lib/model/log.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Policy } from '#lib/model/pipeline.ts';
import { parseInterventions } from '#lib/model/parse-interventions.ts';
import { bad, good, type Problem, type Result } from '#lib/model/result.ts';
import { formatInstant, instantAt, parseDate, parseInstant } from '#lib/model/time/civil.ts';
import { simulationProblem } from '#lib/model/worker.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { oneFile, parseArgs } from './args.ts';
import { openWithBodies, withBrought } from './open.ts';
import { table, type Played } from './table.ts';
import { badFile, EXIT, line, plain, wrongCall, type Exit, type Terminal } from './terminal.ts';

const NOON = 12 * 60;

/** Plays a file. */
export async function simulateFile(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const call = parseArgs(words, {
    policy: 'ID',
    seed: 'N',
    until: 'T',
    interventions: 'FILE',
    json: undefined
  });
  if (!call.ok) return wrongCall(terminal, 'simulate', call.problems);
  const file = oneFile(call.value);
  if (!file.ok) return wrongCall(terminal, 'simulate', file.problems);
  const { options } = call.value;
  const seed = seedOf(options.get('seed'));
  if (!seed.ok) return wrongCall(terminal, 'simulate', seed.problems);

  const text = await terminal.read(file.value);
  if (!text.ok) return badFile(terminal, file.value, text.problems);
  const opened = await openWithBodies(text.value);
  if (!opened.ok) return badFile(terminal, file.value, opened.problems);
  for (const advice of opened.value.advice) terminal.err(`advice: ${line(advice)}`);

  const policy = policyOf(opened.value, options.get('policy'));
  if (!policy.ok) return wrongCall(terminal, 'simulate', policy.problems);
  const until = untilOf(opened.value, options.get('until'));
  if (!until.ok) return wrongCall(terminal, 'simulate', until.problems);

  const path = options.get('interventions');
  const made = await interventionsIn(path, opened.value, terminal);
  if (!made.ok) return badFile(terminal, path!, made.problems);

  let played: Played;
  try {
    const whole = await withBrought(opened.value, made.value);
    played = play(whole, policy.value, seed.value, until.value, made.value);
  } catch (error) {
    return badFile(terminal, file.value, [simulationProblem(error)]);
  }
  terminal.out(options.has('json') ? json(played) : table(played).map(plain).join('\n'));
  return EXIT.ok;
}

/** What people do, from a file: a JSON list, with instants in milliseconds or as the document's clock shows them. */
async function interventionsIn(
  path: string | undefined,
  { zone }: Opened,
  terminal: Terminal
): Promise<Result<readonly Intervention[]>> {
  if (path === undefined) return good([]);
  const text = await terminal.read(path);
  if (!text.ok) return text;
  let list: unknown;
  try {
    list = JSON.parse(text.value);
  } catch (error) {
    return bad('the file', `is no JSON: ${(error as Error).message}. A list of interventions is needed.`);
  }
  const problems: Problem[] = [];
  const fields = new Fields({ interventions: list }, '', problems);
  const made = parseInterventions(fields, 'interventions', vocabulary.faults, (instant) => {
    const read = parseInstant(zone, instant);
    return read.ok
      ? read.value
      : `is "${instant}"; an instant such as 2026-01-08T02:10 or a number of milliseconds is needed.`;
  });
  return problems.some(({ advice }) => advice !== true) ? { ok: false, problems } : good(made);
}

function play(
  opened: Opened,
  policy: Policy,
  seed: number | undefined,
  until: number,
  interventions: readonly Intervention[]
): Played {
  const { pipeline, zone, zones, failing = [] } = opened;
  const request = {
    pipeline,
    failing,
    policy: policy.id,
    seed: seed ?? pipeline.seed,
    until,
    interventions,
    zone,
    zones,
    vocabulary
  };
  const log = new Log({
    format: LOG_FORMAT,
    engine: ENGINE_VERSION,
    zones,
    policy: policy.id,
    seed: request.seed
  });
  simulate(request, (batch) => log.append(batch));
  const history = new History(pipeline, policy.id, zone, vocabulary, undefined, interventions, failing);
  history.extend(log, until);
  return {
    pipeline,
    policy,
    zone,
    until,
    log,
    tally: tally(pipeline, policy, vocabulary, log, interventions),
    verdicts: verdictCounts(history)
  };
}

function json({ zone, until, log, verdicts, tally: { runs, tasks, makespan } }: Played): string {
  const { policy, seed, engine } = log.header;
  return JSON.stringify({
    policy,
    seed,
    until: formatInstant(zone, until),
    engine,
    hash: log.hash,
    events: log.length,
    runs,
    tasks: Object.fromEntries(tasks),
    verdicts,
    makespan
  });
}

function seedOf(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return good(undefined);
  const seed = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(seed)
    ? good(seed)
    : bad('--seed', `is "${text}"; a whole number from 0 to ${Number.MAX_SAFE_INTEGER} is needed.`);
}

function policyOf({ pipeline: { policies } }: Opened, id: string | undefined): Result<Policy> {
  const policy = id === undefined ? policies[0] : policies.find((each) => each.id === id);
  if (policy) return good(policy);
  return bad(
    '--policy',
    `is "${id}", which the document has not; it has ${policies.map((each) => each.id).join(', ')}.`
  );
}

/** The instant up to which to play: of a date the end of its night, so that the last date is the whole season. */
function untilOf({ pipeline, zone }: Opened, text: string | undefined): Result<number> {
  const nights = new Nights(pipeline, zone);
  if (text === undefined) return good(nights.horizon);
  const day = parseDate(text);
  const instant = day.ok ? good(instantAt(zone, day.value, NOON)) : parseInstant(zone, text);
  if (!instant.ok)
    return bad('--until', `is "${text}"; a date (2026-01-08) or an instant (2026-01-08T06:00) is needed.`);
  const show = (at: number): string => formatInstant(zone, at);
  if (instant.value < nights.simulationStart || instant.value > nights.horizon)
    return bad(
      '--until',
      `is ${show(instant.value)}; the document plays from ${show(nights.simulationStart)} to ${show(nights.horizon)}.`
    );
  return instant;
}
