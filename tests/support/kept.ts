/** Rows of kept work, as tests need them. */
import { ROW_FORMAT, type DocumentRow, type RunRow } from '#lib/adapters/storage/schema.ts';
import { EMPTY_HASH } from '#lib/model/log.ts';

export const aRun = (change: Partial<RunRow> = {}): RunRow => ({
  id: 'r',
  format: ROW_FORMAT,
  documentId: 'd',
  snapshot: 's',
  name: '',
  pipeline: 'Orders',
  policy: 'p',
  policyName: 'On clocks',
  seed: 42,
  interventions: [],
  logFormat: 1,
  engine: '1',
  zones: '2026a',
  events: 0,
  chunks: 0,
  bytes: 0,
  hash: EMPTY_HASH,
  playedTo: 0,
  complete: false,
  verdict: '',
  place: { night: 1, t: 0 },
  startedAt: 1,
  writtenAt: 1,
  deletedAt: 0,
  ...change
});

export const aDocument = (change: Partial<DocumentRow> = {}): DocumentRow => ({
  id: 'd',
  format: ROW_FORMAT,
  name: 'Orders',
  snapshot: 's',
  run: 'r',
  createdAt: 1,
  editedAt: 1,
  deletedAt: 0,
  ...change
});
