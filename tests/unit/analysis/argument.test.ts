import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ARGUMENT_POLICY, argumentRow, planArgument, type ArgumentRow } from '#lib/analysis/argument.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import type { Json } from '#lib/analysis/vary/parameter.ts';
import { parse } from '#lib/model/parse.ts';
import { seedsFrom } from '#lib/model/seasons.ts';
import { loadZone, zoneRelease } from '#lib/model/time/zones.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { SeasonPlayer } from '#workers/seasons.ts';

const document = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as Json;
const parsed = parse(document, vocabulary);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { pipeline } = parsed.value;
const found = await loadZone(pipeline.timezone);
if (!found.ok) throw new Error(found.problems[0]!.message);
const zone = found.value;

const subjectOf = (id: string) => {
  const usual = new SeasonPlayer({ pipeline, policy: id, zone, zones: zoneRelease }).usual(pipeline.seed);
  const policy = pipeline.policies.find((each) => each.id === id)!;
  return { document, pipeline, policy, vocabulary, usual };
};

/** The six rows over two seasons. */
function played(): readonly ArgumentRow[] {
  const plans = planArgument(subjectOf('on-clocks'));
  if (!plans.ok) throw new Error(JSON.stringify(plans.problems));
  return plans.value.map(({ label, document: each }) => {
    const read = parse(each, vocabulary);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const season = { pipeline: read.value.pipeline, policy: ARGUMENT_POLICY, zone, zones: zoneRelease };
    const player = new SeasonPlayer(season);
    const numbers = player.playAll(seedsFrom(pipeline.seed, 2), true);
    return argumentRow(label, scoreboard(player.setting, numbers), numbers);
  });
}

describe('the argument', () => {
  const [short, long, failing, tried, ordered, orderedTried] = played() as [
    ArgumentRow,
    ArgumentRow,
    ArgumentRow,
    ArgumentRow,
    ArgumentRow,
    ArgumentRow
  ];
  const HOUR = 3_600_000;

  test('padding buys correctness with hours', () => {
    expect(long.right).toBeGreaterThan(short.right);
    expect(long.right).toBeGreaterThan(0.95 * long.nights);
    expect(long.ended.p50 - short.ended.p50).toBeGreaterThan(HOUR / 2);
    expect(tried.ended.p50 - orderedTried.ended.p50).toBeGreaterThan(1.5 * HOUR);
  });

  test('padding does nothing against failures: what they break stays silently wrong', () => {
    expect(failing.silentlyWrong).toBeGreaterThan(0.1 * failing.nights);
    expect(failing.right).toBeLessThan(long.right);
    expect(failing.staleReads).toBeGreaterThanOrEqual(failing.silentlyWrong);
    expect(tried.silentlyWrong).toBeLessThan(0.05 * tried.nights);
  });

  test('dependencies turn what is silently wrong into what is visibly missing', () => {
    expect(ordered.silentlyWrong).toBe(0);
    expect(ordered.staleReads).toBe(0);
    expect(ordered.missing).toBeGreaterThan(0.1 * ordered.nights);
    expect(ordered.right + ordered.missing).toBe(ordered.nights);
  });

  test('retries bring it back, hours before the clocks do', () => {
    expect(orderedTried.right).toBeGreaterThan(0.98 * orderedTried.nights);
    expect(orderedTried.silentlyWrong).toBe(0);
    expect(orderedTried.ended.p95).toBeLessThan(tried.ended.p50);
  });

  test('is not made of a policy without clocks that follow each other', () => {
    expect(planArgument(subjectOf('on-events'))).toMatchObject({
      ok: false,
      problems: [{ at: 'on-events', message: expect.stringMatching(/no two clocks that follow each other/) }]
    });
  });
});
