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
  const from = nights.simulationStart;
  const until = nights.to(1);
  let events = 0;
  let playedTo = from;
  const own = idle ? undefined : new SimulationClient();
  const outcome = await (idle ?? own!).simulate({ document, policy, zone, zones, until }, (batch, to) => {
    events += batch.at.length;
    playedTo = Math.max(playedTo, Math.min(to, until));
  });
  own?.dispose();
  if (outcome.kind === 'failed') return outcome.problems[0];
  if (playedTo <= from) return undefined;
  const each = (events / (playedTo - from)) * (until - from);
  // The night before the first is played, too: what was counted is two nights.
  const season = (each / 2) * (nights.count + 1);
  if (season <= LIMITS.events) return undefined;
  const { name } = pipeline.policies.find(({ id }) => id === policy)!;
  const last = Math.max(1, Math.floor(LIMITS.events / (each / 2)) - 1);
  return {
    at: 'the season',
    message: `would make about ${millions(season)} million events under “${name}”, and a simulation stops at ${millions(LIMITS.events)} million: about night ${last} of ${nights.count}. Shorten the season, or start the tasks less often; or play it anyway, as far as it goes.`
  };
}

const millions = (events: number): string =>
  events < 1e7 ? (events / 1e6).toFixed(1).replace(/\.0$/, '') : String(Math.round(events / 1e6));
