/** Reads stored rows: whatever lies in the database, what comes out has the form that it says, or is undefined. */
import { Fields } from '../../model/fields.ts';
import type { LogColumns, LogHash } from '../../model/log.ts';
import { parseInterventions } from '../../model/parse-interventions.ts';
import { LIMITS } from '../../model/pipeline.ts';
import type { Problem } from '../../model/result.ts';
import {
  ROW_FORMAT,
  type BesideRow,
  type ChunkRow,
  type DocumentRow,
  type RunRow,
  type SnapshotRow
} from './schema.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const WORD = 2 ** 31;

/** A row of one form, or undefined: it is from a later version, or damaged. */
function read<Row>(row: unknown, fields: (fields: Fields) => Row): Row | undefined {
  const problems: Problem[] = [];
  const found = new Fields(row, '', problems);
  if (found.whole('format', 1, MOST) !== ROW_FORMAT) return undefined;
  const value = fields(found);
  return problems.length === 0 ? value : undefined;
}

const times = <K extends string>(fields: Fields, ...keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, fields.number(key, 0, MOST)])) as Record<K, number>;

const hash = (fields: Fields): LogHash => ({
  a: fields.whole('a', -WORD, WORD - 1),
  b: fields.whole('b', -WORD, WORD - 1)
});

export const readDocument = (row: unknown): DocumentRow | undefined =>
  read(row, (fields) => ({
    id: fields.text('id', LIMITS.name),
    format: ROW_FORMAT,
    name: fields.text('name', LIMITS.name),
    snapshot: fields.text('snapshot', LIMITS.name),
    run: fields.text('run', LIMITS.name),
    ...times(fields, 'createdAt', 'editedAt', 'deletedAt')
  }));

/** The text is taken as it is: a document's words are cleaned where they are read. */
export function readSnapshot(row: unknown): SnapshotRow | undefined {
  const id = read(row, (fields) => {
    fields.allow(['text']);
    return fields.text('id', LIMITS.name);
  });
  const { text } = (row ?? {}) as { readonly text?: unknown };
  return id !== undefined && typeof text === 'string' ? { id, format: ROW_FORMAT, text } : undefined;
}

/** The text is taken as it is: who recalls it reads it as what it may be. */
export function readBeside(row: unknown): BesideRow | undefined {
  const found = read(row, (fields) => {
    fields.allow(['text']);
    return { document: fields.text('document', LIMITS.name), snapshot: fields.text('snapshot', LIMITS.name) };
  });
  const { text } = (row ?? {}) as { readonly text?: unknown };
  return found && typeof text === 'string' ? { ...found, format: ROW_FORMAT, text } : undefined;
}

export const readRun = (row: unknown): RunRow | undefined =>
  read(row, (fields) => {
    const place = fields.object('place');
    const selected = place.text('selected', LIMITS.name, '');
    return {
      id: fields.text('id', LIMITS.name),
      format: ROW_FORMAT,
      documentId: fields.text('documentId', LIMITS.name),
      snapshot: fields.text('snapshot', LIMITS.name),
      name: fields.text('name', LIMITS.name),
      pipeline: fields.text('pipeline', LIMITS.name),
      policy: fields.text('policy', LIMITS.name),
      policyName: fields.text('policyName', LIMITS.name),
      seed: fields.whole('seed', 0, MOST),
      interventions: parseInterventions(fields, 'interventions'),
      logFormat: fields.whole('logFormat', 1, MOST),
      engine: fields.text('engine', LIMITS.name),
      zones: fields.text('zones', LIMITS.name),
      events: fields.whole('events', 0, MOST),
      chunks: fields.whole('chunks', 0, MOST),
      bytes: fields.whole('bytes', 0, MOST),
      hash: hash(fields.object('hash')),
      playedTo: fields.number('playedTo', -MOST, MOST),
      complete: fields.flag('complete', false),
      verdict: fields.text('verdict', LIMITS.text),
      place: {
        night: place.whole('night', 1, LIMITS.nights),
        t: place.number('t', 0, MOST),
        ...(selected === '' ? {} : { selected })
      },
      ...times(fields, 'startedAt', 'writtenAt', 'deletedAt')
    };
  });

const COLUMNS = {
  at: Float64Array,
  kind: Uint8Array,
  subject: Int32Array,
  cause: Int32Array,
  value: Float64Array
} as const satisfies Record<keyof LogColumns, unknown>;

/** A chunk whose columns are typed arrays of one length, or undefined. */
export function readChunk(row: unknown): ChunkRow | undefined {
  const problems: Problem[] = [];
  const fields = new Fields(row, '', problems);
  const head = {
    runId: fields.text('runId', LIMITS.name),
    chunk: fields.whole('chunk', 0, MOST),
    first: fields.whole('first', 0, MOST),
    hash: hash(fields.object('hash'))
  };
  if (problems.length > 0) return undefined;
  const { at, kind, subject, cause, value } = row as LogColumns;
  const columns = { at, kind, subject, cause, value };
  for (const [name, array] of Object.entries(COLUMNS)) {
    const column: unknown = columns[name as keyof LogColumns];
    if (!(column instanceof array) || column.length === 0 || column.length !== at.length) return undefined;
  }
  return { ...head, ...columns };
}
