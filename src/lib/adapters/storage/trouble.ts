/** What can go wrong with keeping, as sentences that say what to do. */
import type { Problem } from '../../model/result.ts';

/**
 * `full`: no room. `closed`: the browser keeps nothing here. `blocked`, `newer`: other tabs are in the way. `gone`:
 * another tab has deleted it. `broken`: the rest.
 */
export type TroubleKind = 'full' | 'closed' | 'blocked' | 'newer' | 'gone' | 'broken';

/** Why something is not kept. */
export interface StorageTrouble {
  readonly kind: TroubleKind;
  readonly problem: Problem;
}

const SENTENCES: Readonly<Record<TroubleKind, string>> = {
  full: 'has no room left, so what you do now is not kept. Delete runs that you no longer need, or free space on the disk, and try again.',
  closed:
    'keeps nothing for this page: a private window, or site data is blocked in its settings. You can play on; allow site data and try again, or use an ordinary window, if you want to find your work again.',
  blocked:
    'waits for another tab in which an older Downbeat is open. Close or reload that tab: then your work is kept.',
  newer:
    'holds work of a newer Downbeat than the one in this tab. Reload the page; until then nothing is kept here.',
  gone: 'no longer has this run: another tab has deleted it. Try again, and it is kept anew.',
  broken: 'could not be read or written'
};

/** Thrown by us where no error of the browser's says it. */
export class StorageError extends Error {
  constructor(
    readonly kind: TroubleKind,
    message = SENTENCES[kind]
  ) {
    super(message);
    this.name = 'StorageError';
  }
}

/** Names of errors, of IndexedDB's and of Dexie's, by what they mean. */
const KINDS: Readonly<Record<string, TroubleKind>> = {
  QuotaExceededError: 'full',
  SecurityError: 'closed',
  NotAllowedError: 'closed',
  // What browsers that keep nothing in private windows say when a database is opened there.
  InvalidStateError: 'closed',
  MissingAPIError: 'closed',
  VersionError: 'newer',
  VersionChangeError: 'newer',
  DatabaseClosedError: 'newer'
};

/** An error and those that it wraps: Dexie says `AbortError` of a transaction, and inside it why. */
function* layers(error: unknown): Generator<{ readonly name?: unknown; readonly message?: unknown }> {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth++) {
    yield at as { name?: unknown };
    const { inner, cause } = at as { inner?: unknown; cause?: unknown };
    at = inner ?? cause;
  }
}

/** What an error of the storage means for somebody whose work is to be kept. */
export function troubleOf(error: unknown): StorageTrouble {
  const found = [...layers(error)];
  const own = found.find((each) => each instanceof StorageError) as StorageError | undefined;
  const named = found.flatMap(({ name }) => (typeof name === 'string' && KINDS[name] ? [KINDS[name]] : []));
  // The innermost says most: an open that failed is a closed database to all that waited for it.
  const kind = own?.kind ?? named.at(-1) ?? 'broken';
  const said = found.at(-1)?.message;
  const why = typeof said === 'string' && said !== '' ? said.split('\n')[0]! : String(error);
  const message =
    kind === 'broken'
      ? `${SENTENCES.broken} (${why.replace(/\.$/, '')}), so what you do now is not kept. Try again; if it stays so, reload the page.`
      : SENTENCES[kind];
  return { kind, problem: { at: 'The browser’s storage', message } };
}
