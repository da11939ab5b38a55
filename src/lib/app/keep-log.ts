/** Keeps a run's log as it grows, after making sure that what is stored of it is the same log. */
import { cut } from '../adapters/cut.ts';
import { CHUNK_EVENTS, hashTo, sameHash } from '../adapters/storage/chunks.ts';
import type { RunRow } from '../adapters/storage/schema.ts';
import type { Store } from '../adapters/storage/store.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { EMPTY_HASH, LOG_FORMAT } from '../model/log.ts';
import { sameDoings, type SessionView } from './keep-run.ts';
import type { Played } from './played.ts';

/**
 * What has to be found out before anything is added to a run. `recording`: a log that differs is shown as it was
 * stored. `rewrite`: this tab has just cut it off, and it is written anew. `none`: it is the same.
 */
export class LogCheck {
  /** The text whose snapshot is known. */
  text = '';
  due: 'recording' | 'rewrite' | 'none' = 'rewrite';

  again(due: 'recording' | 'rewrite'): void {
    this.due = due;
  }
}

/** What became of it. `recording`: what is stored is another log than what was played now. */
export type LogKept =
  { readonly kind: 'kept'; readonly run: RunRow; readonly note?: string } | { readonly kind: 'recording' };

const DAMAGED = 'A part of this run’s stored log was damaged: it was played anew, and is whole again.';

/** Adds to the run what its log has more than is stored, if `view` shows the run's log. */
export async function keepLog(
  store: Store,
  run: RunRow,
  check: LogCheck,
  view: SessionView
): Promise<LogKept> {
  const { played } = view;
  if (
    !played ||
    played.recording !== undefined ||
    played.policy !== run.policy ||
    !sameDoings(played.interventions, run.interventions)
  )
    return { kind: 'kept', run };
  let now = run;
  let note: string | undefined;
  if (check.due !== 'none') {
    const found = await compare(store, run, check.due, played);
    if (found === 'early') return { kind: 'kept', run };
    if (found === 'different' && check.due === 'recording') return { kind: 'recording' };
    if (found !== 'equal') now = await store.rewind(run, -Infinity);
    if (found === 'damaged') note = DAMAGED;
    check.due = 'none';
  }
  now = await extend(store, now, played, view);
  return { kind: 'kept', run: now, ...(note === undefined ? {} : { note }) };
}

const ended = ({ history }: Played): boolean => history.knownTo >= history.setting.nights.horizon;

/** Compares what is stored with what was played; `early`: not enough has been played yet. */
async function compare(
  store: Store,
  run: RunRow,
  due: 'recording' | 'rewrite',
  played: Played
): Promise<'equal' | 'different' | 'damaged' | 'early'> {
  const { log } = played;
  const end = ended(played);
  if (!end && (run.complete || log.length < run.events)) return 'early';
  const stored = due === 'recording' ? await store.storedHash(run) : run.hash;
  if (stored === undefined) return 'damaged';
  const same =
    (run.complete ? log.length === run.events : log.length >= run.events) &&
    sameHash(stored, hashTo(log, EMPTY_HASH, 0, run.events));
  return same ? 'equal' : 'different';
}

async function extend(store: Store, run: RunRow, played: Played, view: SessionView): Promise<RunRow> {
  const { log, history } = played;
  const length = log.length;
  const complete = ended(played);
  const playedTo = history.knownTo;
  const verdict = view.verdict;
  let now = run;
  while (now.events < length) {
    const to = Math.min(length, now.events + CHUNK_EVENTS);
    now = await store.append(now, cut(log, now.events, to), {
      playedTo: to === length ? playedTo : log.at[to - 1]! - 1,
      complete: complete && to === length,
      verdict,
      writtenAt: Date.now()
    });
  }
  const rest: Partial<RunRow> = {
    ...(now.complete === complete && (!complete || now.verdict === verdict)
      ? {}
      : { complete, verdict, playedTo }),
    // The same log from another engine: it is this one's, too.
    ...(now.engine === ENGINE_VERSION && now.zones === log.header.zones
      ? {}
      : { engine: ENGINE_VERSION, zones: log.header.zones, logFormat: LOG_FORMAT })
  };
  if (Object.keys(rest).length === 0) return now;
  await store.updateRun(now.id, rest);
  return { ...now, ...rest };
}
