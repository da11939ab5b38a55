/** Which run of a document a session's playing is: pure rules over rows. */
import type { Opened } from '../adapters/open.ts';
import { ROW_FORMAT, type Place, type RunRow } from '../adapters/storage/schema.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Intervention } from '../model/intervention.ts';
import { EMPTY_HASH, LOG_FORMAT } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { KeptAs } from './commands.ts';
import type { Played, Recording } from './played.ts';
import { startsByHand } from './starts.ts';

/** What there is to keep of a session, at one moment. */
export interface SessionView {
  readonly opening: number;
  readonly opened: Opened;
  /** The document as JSON. */
  readonly text: string;
  readonly kept: KeptAs | undefined;
  readonly touched: boolean;
  readonly policy: string;
  readonly interventions: readonly Intervention[];
  readonly played: Played | undefined;
  readonly recording: boolean;
  /** What was done to the document, as text. */
  readonly edits: string | undefined;
  /** The futures that were played, as text. */
  readonly futures: string | undefined;
  /** The season in a sentence. */
  readonly verdict: string;
  /** Undefined until something is shown. */
  readonly place: Place | undefined;
}

/** What is read of a session. */
export interface Watched {
  readonly opening: number;
  readonly opened: Opened | undefined;
  readonly kept: KeptAs | undefined;
  readonly touched: boolean;
  readonly policy: string;
  readonly interventions: readonly Intervention[];
  readonly played: Played | undefined;
  readonly recording: Recording | undefined;
  readonly editor: { readonly text: string | undefined } | undefined;
  readonly futures: { readonly text: string | undefined } | undefined;
  readonly season: { readonly headline: string } | undefined;
  readonly night: number;
  readonly t: Millis;
  readonly selected: string | undefined;
}

const texts = new WeakMap<Opened, string>();

/** A session as it is now, or undefined while nothing is open. */
export function viewOf(session: Watched): SessionView | undefined {
  const { opened, opening, kept, touched, policy, interventions, played, season, t } = session;
  if (!opened) return undefined;
  const text = texts.get(opened) ?? JSON.stringify(opened.document);
  texts.set(opened, text);
  return {
    opening,
    opened,
    text,
    kept,
    touched,
    policy,
    interventions,
    played: played?.opened === opened ? played : undefined,
    recording: session.recording !== undefined,
    edits: session.editor?.text,
    futures: session.futures?.text,
    verdict: season?.headline ?? '',
    place: Number.isNaN(t)
      ? undefined
      : placeOf({ night: session.night, t, selected: session.selected ?? '' })
  };
}

/** A place from its parts; the playhead in whole milliseconds. */
export const placeOf = (from: {
  readonly night: number;
  readonly t: Millis;
  readonly selected: string;
}): Place => ({
  night: from.night,
  t: Math.round(from.t),
  ...(from.selected === '' ? {} : { selected: from.selected })
});

export const samePlace = (a: Place, b: Place): boolean =>
  a.night === b.night && a.t === b.t && a.selected === b.selected;

/** Whether the same was done, in the same order. */
export const sameDoings = (a: readonly Intervention[], b: readonly Intervention[]): boolean =>
  a.length === b.length && continues(a, b);

/** Whether what was done after `before` begins with it. */
const continues = (before: readonly Intervention[], after: readonly Intervention[]): boolean =>
  before.every((each, i) => alike(each, after[i]));

const alike = (a: Intervention, b: Intervention | undefined): boolean =>
  b !== undefined && JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Where nothing starts by itself, a run in which nobody did anything is empty. */
const byHand = ({ pipeline }: Opened, policy: string): boolean =>
  startsByHand(pipeline.policies.find(({ id }) => id === policy));

/**
 * Whether a run goes on with what was done now, and after which instant its log is another one. What was done to a
 * season that played by itself begins a new run: the season stays to be compared with.
 */
export function restartsIn(run: RunRow, view: SessionView, snapshot: string): Millis | undefined {
  if (run.snapshot !== snapshot || run.policy !== view.policy) return undefined;
  if (run.engine !== ENGINE_VERSION || run.logFormat !== LOG_FORMAT || run.zones !== view.opened.zones)
    return undefined;
  if (run.interventions.length === 0 && !byHand(view.opened, view.policy)) return undefined;
  if (!continues(run.interventions, view.interventions)) return undefined;
  return view.interventions[run.interventions.length]?.at;
}

/**
 * A document's run of what is played. `found`: it is there. `edited`: the run of an earlier state of the document, in
 * which nothing was done and which has no name, is used again. `new`: a row that is not stored yet.
 */
export function findRun(
  runs: readonly RunRow[],
  view: SessionView,
  snapshot: string,
  documentId: string
): { readonly run: RunRow; readonly how: 'found' | 'edited' | 'new' } {
  const { opened, policy, interventions } = view;
  const { seed } = opened.pipeline;
  const alike = runs.filter(
    (run) =>
      run.policy === policy &&
      run.seed === seed &&
      run.engine === ENGINE_VERSION &&
      run.logFormat === LOG_FORMAT &&
      run.zones === opened.zones &&
      sameDoings(run.interventions, interventions)
  );
  const found = alike.find((run) => run.snapshot === snapshot);
  if (found) return { run: found, how: 'found' };
  const edited = alike.find((run) => run.name === '' && interventions.length === 0);
  if (edited) return { run: edited, how: 'edited' };
  return { how: 'new', run: newRun(view, snapshot, documentId, Date.now()) };
}

/** What a run says of the document that it plays. */
export const namesOf = ({
  opened: { pipeline },
  policy
}: SessionView): Pick<RunRow, 'pipeline' | 'policyName'> => ({
  pipeline: pipeline.name,
  policyName: pipeline.policies.find(({ id }) => id === policy)?.name ?? policy
});

const newRun = (view: SessionView, snapshot: string, documentId: string, now: number): RunRow => ({
  id: crypto.randomUUID(),
  format: ROW_FORMAT,
  documentId,
  snapshot,
  name: '',
  ...namesOf(view),
  policy: view.policy,
  seed: view.opened.pipeline.seed,
  interventions: view.interventions,
  logFormat: LOG_FORMAT,
  engine: ENGINE_VERSION,
  zones: view.opened.zones,
  events: 0,
  chunks: 0,
  bytes: 0,
  hash: EMPTY_HASH,
  playedTo: 0,
  complete: false,
  verdict: '',
  place: view.place ?? { night: 1, t: 0 },
  startedAt: now,
  writtenAt: now,
  deletedAt: 0
});
