/** Whether a document from outside would keep the simulation busy for long: found by playing its first night. */
import type { Opened } from '../adapters/open.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import { Nights } from '../model/nights.ts';
import { LIMITS } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';

/**
 * A sentence when a season would make more events than one simulation may, or when not even its first night can be
 * played; undefined when it is an ordinary one.
 * @param idle a client by which nothing is playing; without one, it takes a worker of its own for the moment
 */
export async function heaviness(
  { document, pipeline, zone, zones }: Opened,
  policy: string,
  idle?: Pick<SimulationClient, 'simulate'>
): Promise<Problem | undefined> {
  const nights = new Nights(pipeline, zone);
  /** Events of the night before the first, which may still be empty, and of the first. */
  const counts = [0, 0];
  const own = idle ? undefined : new SimulationClient();
  const request = { document, policy, zone, zones, until: nights.to(1) };
  const outcome = await (idle ?? own!).simulate(request, ({ at }) => {
    for (const each of at) counts[each < nights.documentStart ? 0 : 1]!++;
  });
  own?.dispose();
  if (outcome.kind === 'failed') return outcome.problems[0];
  const each = Math.max(...counts);
  const season = each * (nights.count + 1);
  if (season <= LIMITS.events) return undefined;
  const { name } = pipeline.policies.find(({ id }) => id === policy)!;
  const last = Math.max(1, Math.floor(LIMITS.events / each) - 1);
  return {
    at: 'the season',
    message: `would make about ${millions(season)} million events under “${name}”, and a simulation stops at ${millions(LIMITS.events)} million: about night ${last} of ${nights.count}. Shorten the season, or start the tasks less often; or play it anyway, as far as it goes.`
  };
}

const millions = (events: number): string =>
  events < 1e7 ? (events / 1e6).toFixed(1).replace(/\.0$/, '') : String(Math.round(events / 1e6));
