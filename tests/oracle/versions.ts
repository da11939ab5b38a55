/** What attempts read and write: regions of rows, and the parts that instances of mapped tasks write. */
import type { Task } from '#lib/model/pipeline.ts';
import { nameOf } from './mapped.ts';
import { type Region, beyond, either, first, within } from './spans.ts';
import type { Season } from './season.ts';
import { type Attempt, type Claim, FINISHED, type Instance, type Version } from './things.ts';

/** Keeps versions. */
export function versions(s: Season): Pick<Season, 'read' | 'beginWhole' | 'showPart' | 'show' | 'endPart'> {
  const { claims, isTask, pipeline, policy, shownBefore, versions, visible } = s;

  /** Sources that a task reaches, directly or through others. */
  function reach(task: Task): ReadonlySet<string> {
    const found = new Set<string>();
    for (const read of task.reads)
      if (isTask.has(read))
        for (const source of reach(pipeline.tasks.find(({ id }) => id === read)!)) found.add(source);
      else found.add(read);
    return found;
  }

  /** An attempt reads. @returns what it has read, and how many rows of it are new */
  function read(instance: Instance, attempt: number): { region: Region; claimed: Claim[]; news: number } {
    const { task } = instance;
    const region = new Map([...reach(task)].map((source) => [source, first(0)]));
    const claimed: Claim[] = [];
    for (const from of task.reads) {
      const version = visible.get(from);
      const held = isTask.has(from) ? version?.region : new Map([[from, first(s.arrived(from))]]);
      for (const [source, rows] of held ?? []) region.set(source, either(region.get(source)!, rows));
      instance.reads.push({
        attempt,
        at: s.now,
        from,
        value: isTask.has(from) ? (version?.number ?? -1) : s.arrived(from)
      });
      if (isTask.has(from)) continue;
      const claim = { rows: s.arrived(from), held: true };
      claimed.push(claim);
      const key = `${task.id} ${from}`;
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
    const own = task.mode === 'new' ? visible.get(task.id)?.region : undefined;
    return { region, claimed, news: beyond(region, own) };
  }

  /** With the first of its instances a mapped task begins, and reads; that is no try of its own. */
  function beginWhole(part: Instance): { region: Region; claimed: Claim[]; news: number } {
    const whole = part.run.instances.find(({ task }) => task.id === nameOf(part.task))!;
    const { id, mode } = whole.task;
    if (whole.state !== 'running') {
      s.enter(whole, 'scheduled', 0);
      s.enter(whole, 'running', 0);
      const { region, claimed, news } = read(whole, 0);
      const shown = shownTo(whole.task);
      const since = (mode === 'new' ? shownBefore.get(id) : undefined) ?? new Map<string, number>();
      whole.attempt = {
        ...{ region, claimed, shown, startedAt: s.now, fails: false },
        whole: { news, before: visible.get(id), since, written: new Set() }
      };
    }
    return { region: new Map(), claimed: [], news: whole.attempt!.whole!.news };
  }

  /** How many rows each source that a task reaches has shown. */
  const shownTo = (task: Task): ReadonlyMap<string, number> =>
    new Map([...reach(task)].map((source) => [source, s.arrived(source)]));

  /**
   * A part of a mapped task's version, or what is left of it: readers see it, beside what they saw before. An instance
   * writes those rows whose place is in its even share of what the sources have shown since they were last read.
   */
  function showPart({ id }: Task, { region, shown, whole }: Attempt): void {
    const { before, since, written } = whole!;
    const count = policy.tasks.get(id)!.expand!;
    const parts = new Map(
      [...region].map(([source, rows]) => {
        const from = since.get(source) ?? 0;
        const place = (part: number): number =>
          from + Math.floor(((shown!.get(source)! - from) * part) / count);
        const those = [...written].map((part) => within(rows, place(part), place(part + 1)));
        return [source, those.reduce(either, before?.region.get(source) ?? [])];
      })
    );
    show({ task: id, region: parts, before, part: true });
  }

  /** Readers see a version from now on. */
  function show(version: Omit<Version, 'number' | 'at'>): void {
    const seen = { number: versions.length, at: s.now, ...version };
    versions.push(seen);
    visible.set(version.task, seen);
  }

  /** An instance of a mapped task has come to its end: perhaps the last one. */
  function endPart(part: Instance): void {
    const whole = part.run.instances.find(({ task }) => task.id === nameOf(part.task))!;
    if (whole.state !== 'running' || !whole.attempt) return;
    const states = s.parts(whole).map(({ state }) => state);
    const bad = states.includes('failed') || states.includes('upstreamFailed');
    const last = states.every((state) => FINISHED.includes(state));
    if (part.state === 'success' && (bad || !last)) {
      whole.attempt.whole!.written.add(part.task.mapped!.index);
      showPart(whole.task, whole.attempt);
    }
    if (!last) return;
    const { attempt } = whole;
    whole.attempt = undefined;
    if (bad) for (const claim of attempt.claimed) claim.held = false;
    s.enter(whole, bad ? 'failed' : 'success', 0);
    if (bad && attempt.whole!.written.size > 0) showPart(whole.task, attempt);
    if (bad) s.hear({ is: 'lost', task: whole.task.id, run: whole.run });
    else s.succeeded(whole, attempt);
  }

  return { read, beginWhole, showPart, show, endPart };
}
