/** What somebody has written by hand behind a link's `?`: `?night=74&t=02:30&seed=7`. What cannot be is ignored. */
import type { Opened } from '../adapters/open.ts';
import { Nights } from '../model/nights.ts';
import type { Look } from './commands.ts';

const NOON = 12 * 60;

/**
 * A document and what is seen of it, with what the query says in their place: `policy` and `focus` (ids), `night`,
 * `t` (the clock of that night) and `seed`.
 */
export function overridden(
  { document, pipeline, zone }: Opened,
  look: Look,
  search: string
): { readonly document: unknown; readonly look: Look } {
  const query = new URLSearchParams(search);
  const whole = (key: string, most: number): number | undefined => {
    const text = query.get(key) ?? '';
    return /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
  };
  const policy = pipeline.policies.find(({ id }) => id === query.get('policy'))?.id;
  const focus = [...pipeline.tasks, ...pipeline.sources].find(({ id }) => id === query.get('focus'))?.id;
  const night = whole('night', pipeline.nights) || undefined;
  const seed = whole('seed', Number.MAX_SAFE_INTEGER);
  const [, hours = '', minutes = ''] = /^(\d{1,2}):([0-5]\d)$/.exec(query.get('t') ?? '') ?? [];
  const clock = hours === '' || Number(hours) > 23 ? undefined : Number(hours) * 60 + Number(minutes);
  const { t, ...rest } = look;
  const seen = {
    ...rest,
    ...(policy === undefined ? {} : { policy }),
    ...(focus === undefined ? {} : { selected: focus }),
    ...(night === undefined ? {} : { night })
  };
  // A night begins at noon of the day before: from then on its clock shows the evening first.
  const at =
    clock === undefined
      ? night === undefined || night === look.night
        ? t
        : undefined
      : new Nights(pipeline, zone).at(seen.night ?? 1, clock < NOON ? clock : clock - 2 * NOON);
  return {
    document: seed === undefined ? document : { ...(document as object), seed },
    look: at === undefined ? seen : { ...seen, t: at }
  };
}
