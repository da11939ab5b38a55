/** From kept rows to what a session opens. */
import { openText } from '../adapters/open.ts';
import type { DocumentRow, RunRow } from '../adapters/storage/schema.ts';
import type { Store } from '../adapters/storage/store.ts';
import { StorageError } from '../adapters/storage/trouble.ts';
import type { Result } from '../model/result.ts';
import type { Command } from './commands.ts';
import type { Recording } from './played.ts';

/** A run's log as it is stored. */
const recordingOf = (store: Store, run: RunRow): Recording => ({
  header: {
    format: run.logFormat,
    engine: run.engine,
    zones: run.zones,
    policy: run.policy,
    seed: run.seed
  },
  playedTo: run.playedTo,
  batches: () => store.batches(run)
});

/**
 * The command that opens a document as one of its runs played it.
 * @param recorded whether the run is shown from its stored log
 * @throws {StorageError} if the document's text is lost
 */
export async function openKept(
  store: Store,
  document: DocumentRow,
  run: RunRow | undefined,
  recorded: boolean
): Promise<Result<Command>> {
  const text = await store.snapshot(run?.snapshot ?? document.snapshot);
  if (text === undefined)
    throw new StorageError('broken', `the document “${document.name}” is not in it any more`);
  const opened = await openText(text);
  if (!opened.ok) return opened;
  const snapshot = run?.snapshot ?? document.snapshot;
  const edits = await store.beside('edits', document.id, snapshot);
  const futures = await store.beside('futures', document.id, snapshot);
  const value: Command = {
    kind: 'open',
    document: opened.value.document,
    from: document.name,
    origin: 'kept',
    kept: { document: document.id, run: run?.id ?? '' },
    ...(edits === undefined ? {} : { edits }),
    ...(futures === undefined ? {} : { futures }),
    look: run ? { ...run.place, policy: run.policy, interventions: run.interventions } : {},
    ...(run && recorded ? { recording: recordingOf(store, run) } : {})
  };
  return { ok: true, value };
}

/** What somebody had who has come back; how it stood is what the page says anyway. */
export const welcomeWords = ({ name }: DocumentRow, run: RunRow | undefined): string =>
  `Welcome back. Here is ${name} as you left it${run ? `: ${run.policyName}, night ${String(run.place.night)}` : ''}.`;
