/** How long a browser's database takes to keep a log: as chunks of columns, and as a row an event. */
import { Dexie } from 'dexie';
import { cut } from '#lib/adapters/cut.ts';
import { CHUNK_EVENTS } from '#lib/adapters/storage/chunks.ts';
import { KeptDatabase } from '#lib/adapters/storage/schema.ts';
import { openStore } from '#lib/adapters/storage/store.ts';
import { EMPTY_HASH, extendHash, type LogColumns } from '#lib/model/log.ts';
import { aRun } from '../../support/kept.ts';

/** Milliseconds of one round, and whether both ways keep the same. */
export interface StoredLog {
  readonly chunksMs: number;
  /** All rows at once: the fastest way that Dexie has for them. */
  readonly rowsMs: number;
  readonly same: boolean;
}

/** How often the chunks are kept, each time as another run. */
const TIMES = 20;

/** Numbers that look like a log's: instants that rise, small kinds and subjects, a cause a little before. */
function logOf(events: number): LogColumns {
  const columns = {
    at: new Float64Array(events),
    kind: new Uint8Array(events),
    subject: new Int32Array(events),
    cause: new Int32Array(events),
    value: new Float64Array(events)
  };
  for (let i = 0; i < events; i++) {
    columns.at[i] = 1_761_519_600_000 + i * 3457;
    columns.kind[i] = 32 + (i % 7);
    columns.subject[i] = i % 1100;
    columns.cause[i] = i - 1 - (i % 5);
    columns.value[i] = (i * 31) % 5000;
  }
  return columns;
}

class Rows extends Dexie {
  constructor() {
    super('bench-rows');
    this.version(1).stores({ events: '[runId+index]' });
  }
}

const rowsOf = ({ at, kind, subject, cause, value }: LogColumns, runId: string) =>
  Array.from(at, (instant, index) => ({
    runId,
    index,
    at: instant,
    kind: kind[index]!,
    subject: subject[index]!,
    cause: cause[index]!,
    value: value[index]!
  }));

/** Keeps the same log both ways, in databases that are empty before and gone after. */
export async function storeLog(events: number): Promise<StoredLog> {
  const log = logOf(events);
  const db = new KeptDatabase('bench-chunks');
  const store = await openStore(() => undefined, db);
  const rows = await new Rows().open();
  try {
    // Both databases have been written to once: what the first write costs is not what is asked.
    await store.putRun(aRun({ id: 'warm' }));
    await rows.table('events').bulkAdd(rowsOf(cut(log, 0, 10), 'warm'));

    // As often as fills some time: a hiccup of the machine must not decide it.
    const runs = Array.from({ length: TIMES }, (_, time) => aRun({ id: String(time) }));
    for (const each of runs) await store.putRun(each);
    let run = runs[0]!;
    let from = performance.now();
    for (const each of runs) {
      run = each;
      while (run.events < events)
        run = await store.append(run, cut(log, run.events, Math.min(events, run.events + CHUNK_EVENTS)), {
          playedTo: 0,
          complete: false,
          verdict: '',
          writtenAt: 0
        });
    }
    const chunksMs = (performance.now() - from) / TIMES;

    from = performance.now();
    await rows.table('events').bulkAdd(rowsOf(log, 'r'));
    const rowsMs = performance.now() - from;

    const hash = await store.storedHash(run);
    const expected = extendHash(EMPTY_HASH, log);
    const count = await rows.table('events').where('[runId+index]').between(['r', 0], ['r', events]).count();
    return {
      chunksMs,
      rowsMs,
      same: count === events && hash?.a === expected.a && hash.b === expected.b
    };
  } finally {
    db.close();
    rows.close();
    await Promise.all([db.delete(), rows.delete()]);
  }
}
