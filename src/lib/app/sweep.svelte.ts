/** A sweep on the page: one parameter over a range, played in the pool of workers; curves that grow, and can be stopped. */
import { SeasonPool } from '../adapters/pool.ts';
import type { Opened } from '../adapters/open.ts';
import {
  argumentRow,
  ARGUMENT_POLICY,
  planArgument,
  type ArgumentPlan,
  type ArgumentRow
} from '../analysis/argument.ts';
import { percentileRange } from '../analysis/interval.ts';
import { scoreboard } from '../analysis/scoreboard.ts';
import { makeSetting, type Setting } from '../analysis/setting.ts';
import { firstWrong, planSweep, seasonsForPoint, type Curve, type SweepPoint } from '../analysis/sweep.ts';
import type { Json, Parameter, Range, Subject } from '../analysis/vary/parameter.ts';
import { inWorld, type WorldId } from '../analysis/vary/worlds.ts';
import type { Millis } from '../model/pipeline.ts';
import { parse } from '../model/parse.ts';
import { good, type Problem, type Result } from '../model/result.ts';
import { joinSeasons, seedsFrom, type SeasonNumbers } from '../model/seasons.ts';
import type { SeasonsRequest } from '../model/worker.ts';
import { vocabulary } from '../vocabulary.ts';

/** What is varied, over what, for which policies, in which world. */
export interface SweepChoice {
  readonly parameter: Parameter;
  readonly range: Range;
  readonly policies: readonly string[];
  readonly world: WorldId;
}

/** A point as far as it has been played. */
export interface PlayedPoint extends SweepPoint {
  readonly document: Json;
  readonly numbers: SeasonNumbers;
  /** Between which instants, as clocks show them, the usual readiness lies with 95 % confidence. */
  readonly ready: readonly [Millis, Millis];
}

/** A curve of such points. */
export interface PlayedCurve extends Curve {
  readonly points: readonly PlayedPoint[];
}

/** A row of the argument, and the document that it came of. */
export interface PlayedRow extends ArgumentRow {
  readonly document: Json;
}

/** What is to be played: a document under a policy, from which something is made once numbers come. */
interface Item {
  readonly document: Json;
  readonly policy: string;
  readonly setting: Setting;
}

/** The first season of everything comes first, so that there is soon something to see; then the rest. */
function parts(seeds: readonly number[]): readonly (readonly number[])[] {
  const [first, ...rest] = seeds;
  return first === undefined ? [] : rest.length === 0 ? [[first]] : [[first], rest];
}

export class Sweep {
  #curves = $state.raw<readonly PlayedCurve[]>([]);
  #rows = $state.raw<readonly PlayedRow[]>([]);
  #moved = $state.raw<Subject | undefined>();
  #left = $state.raw<readonly Problem[]>([]);
  #problems = $state.raw<readonly Problem[]>([]);
  #done = $state.raw(0);
  #wanted = $state.raw(0);
  #opened = $state.raw<Opened | undefined>();
  #choice = $state.raw<SweepChoice | undefined>();
  #stop: AbortController | undefined;
  #pool: SeasonPool | undefined;
  #usual:
    | { readonly opened: Opened; readonly world: WorldId; readonly of: Record<string, Subject['usual']> }
    | undefined;

  constructor(readonly makePool: () => SeasonPool = () => new SeasonPool()) {}

  get curves(): readonly PlayedCurve[] {
    return this.#curves;
  }
  /** The document that was varied. */
  get opened(): Opened | undefined {
    return this.#opened;
  }
  /** The rows of the argument, once it was asked for. */
  get rows(): readonly PlayedRow[] {
    return this.#rows;
  }
  /** The first policy for which what is varied means something: its clocks say what a gap comes to. */
  get moved(): Subject | undefined {
    return this.#moved;
  }
  /** What the curves are of. */
  get choice(): SweepChoice | undefined {
    return this.#choice;
  }
  /** Values at which a policy cannot be played. */
  get left(): readonly Problem[] {
    return this.#left;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }
  /** In [0, 1]. */
  get progress(): number {
    return this.#wanted === 0 ? 1 : this.#done / this.#wanted;
  }
  get running(): boolean {
    return this.#done < this.#wanted;
  }

  /** A policy as something to vary; with what keeps it from being played, where something does. */
  async #subject(opened: Opened, policy: string, world: WorldId): Promise<Result<Subject>> {
    const document = inWorld(opened.document as Json, world);
    const parsed = parse(document, vocabulary);
    if (!parsed.ok) return parsed;
    const { pipeline } = parsed.value;
    if (this.#usual?.opened !== opened || this.#usual.world !== world)
      this.#usual = { opened, world, of: {} };
    const known = this.#usual.of;
    let usual = known[policy];
    if (!usual) {
      this.#pool ??= this.makePool();
      const answer = await this.#pool.usual(request(opened, document, policy, [pipeline.seed]));
      if (answer.kind === 'failed') return { ok: false, problems: answer.problems };
      usual = answer.usual;
      known[policy] = usual;
    }
    const found = pipeline.policies.find(({ id }) => id === policy)!;
    return good({ document, pipeline, policy: found, vocabulary, usual });
  }

  /** Plays a sweep; what was being played is stopped. */
  async start(opened: Opened, choice: SweepChoice): Promise<void> {
    const stop = this.#begin(opened);
    this.#choice = choice;
    this.#curves = [];
    this.#rows = [];
    this.#moved = undefined;
    const subjects = await this.#subjects(opened, choice.policies, choice.world, stop);
    if (!subjects) return;
    const planned = planSweep(subjects, choice.parameter, choice.range);
    if (!planned.ok) return this.#fail(planned.problems);
    this.#moved = subjects[planned.value.curves.findIndex(({ constant }) => !constant)];
    this.#left = planned.value.left;
    const items: (Item & { readonly curve: number; readonly value: number })[] = [];
    const curves: { policy: string; constant: boolean; present?: number; points: PlayedPoint[] }[] = [];
    for (const { points, ...rest } of planned.value.curves) {
      for (const { value, document } of points) {
        const item = itemOf(opened, document, rest.policy);
        if (!item.ok) return this.#fail(item.problems);
        items.push({ ...item.value, curve: curves.length, value });
      }
      curves.push({ ...rest, points: [] });
    }
    await this.#play(opened, items, stop, false, (index, numbers) => {
      const { curve, value, setting, document } = items[index]!;
      const wrong = firstWrong(numbers);
      const point: PlayedPoint = {
        value,
        document,
        numbers,
        board: scoreboard(setting, numbers),
        ready: percentileRange(numbers.ready[0] ?? new Float64Array(0), 0.5),
        ...(wrong && { firstWrong: wrong })
      };
      const { points } = curves[curve]!;
      const place = points.findIndex((each) => each.value >= value);
      if (place < 0) points.push(point);
      else points.splice(place, points[place]!.value === value ? 1 : 0, point);
      this.#curves = curves.map((each) => ({ ...each, points: [...each.points] }));
    });
  }

  /** Plays the argument of the first of some policies that has clocks; what was being played is stopped. */
  async argue(opened: Opened, policies: readonly string[]): Promise<void> {
    const stop = this.#begin(opened);
    this.#rows = [];
    const plans = await this.#argument(opened, policies, stop);
    if (!plans) return;
    const items: (Item & { readonly label: string })[] = [];
    for (const { label, document } of plans) {
      const item = itemOf(opened, document, ARGUMENT_POLICY);
      if (!item.ok) return this.#fail(item.problems);
      items.push({ ...item.value, label });
    }
    const rows: (PlayedRow | undefined)[] = items.map(() => undefined);
    await this.#play(opened, items, stop, true, (index, numbers) => {
      const { label, setting, document } = items[index]!;
      rows[index] = { ...argumentRow(label, scoreboard(setting, numbers), numbers), document };
      this.#rows = rows.filter((each) => each !== undefined);
    });
  }

  /** Stops; what has come stays. */
  cancel(): void {
    this.#stop?.abort();
    this.#wanted = this.#done;
  }

  /** Ends the workers. */
  dispose(): void {
    this.cancel();
    this.#pool?.dispose();
    this.#pool = undefined;
  }

  #begin(opened: Opened): AbortController {
    this.#opened = opened;
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.#problems = [];
    this.#left = [];
    // Something is wanted already, though nobody knows yet how much.
    this.#done = 0;
    this.#wanted = 1;
    return this.#stop;
  }

  #fail(problems: readonly Problem[]): void {
    this.#problems = problems;
    this.#wanted = this.#done;
  }

  /** The rows of the argument before they are played; where no policy has clocks, what the first lacks is said. */
  async #argument(
    opened: Opened,
    policies: readonly string[],
    stop: AbortController
  ): Promise<readonly ArgumentPlan[] | undefined> {
    let lacks: readonly Problem[] = [];
    for (const policy of policies) {
      const subject = await this.#subject(opened, policy, 'own');
      if (stop.signal.aborted) return undefined;
      const plans = subject.ok ? planArgument(subject.value) : subject;
      if (plans.ok) return plans.value;
      if (lacks.length === 0) lacks = plans.problems;
    }
    this.#fail(lacks);
    return undefined;
  }

  async #subjects(
    opened: Opened,
    policies: readonly string[],
    world: WorldId,
    stop: AbortController
  ): Promise<readonly Subject[] | undefined> {
    const subjects: Subject[] = [];
    for (const policy of policies) {
      const subject = await this.#subject(opened, policy, world);
      if (stop.signal.aborted) return undefined;
      if (!subject.ok) {
        this.#fail(subject.problems);
        return undefined;
      }
      subjects.push(subject.value);
    }
    return subjects;
  }

  async #play(
    opened: Opened,
    items: readonly Item[],
    stop: AbortController,
    readings: boolean,
    take: (index: number, numbers: SeasonNumbers) => void
  ): Promise<void> {
    const seeds = parts(seedsFrom(opened.pipeline.seed, seasonsForPoint(opened.pipeline.nights)));
    const asked = seeds.flatMap((some, part) => items.map((item, index) => ({ item, index, part, some })));
    const requests = asked.map(({ item, some }): SeasonsRequest => ({
      ...request(opened, item.document, item.policy, some),
      ...(readings ? { readings } : {})
    }));
    this.#wanted = asked.reduce((sum, { some }) => sum + some.length, 0);
    /** By item: the parts that have come; they are joined in the order of their seeds. */
    const came = items.map((): (SeasonNumbers | undefined)[] => []);
    this.#pool ??= this.makePool();
    const outcome = await this.#pool.play(
      requests,
      (which, numbers) => {
        const { index, part, some } = asked[which]!;
        this.#done += some.length;
        came[index]![part] = numbers;
        const first = came[index]!.findIndex((each) => each === undefined);
        const whole = came[index]!.slice(0, first < 0 ? undefined : first) as SeasonNumbers[];
        if (whole.length > 0) take(index, whole.reduce(joinSeasons));
      },
      stop.signal
    );
    if (this.#stop !== stop) return;
    if (outcome.kind === 'failed') this.#problems = outcome.problems;
    this.#wanted = this.#done;
  }
}

const request = (
  { zone, zones, failing = [] }: Opened,
  document: Json,
  policy: string,
  seeds: readonly number[]
): SeasonsRequest => ({ document, policy, zone, zones, failing, seeds });

function itemOf({ zone }: Opened, document: Json, policy: string): Result<Item> {
  const parsed = parse(document, vocabulary);
  if (!parsed.ok) return parsed;
  const setting = makeSetting(parsed.value.pipeline, policy, zone, vocabulary);
  return good({ document, policy, setting });
}
