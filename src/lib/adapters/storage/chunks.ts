/** What is known of a log's chunks. */
import { extendHash, type LogColumns, type LogHash } from '../../model/log.ts';
import { cut } from '../cut.ts';

/** Events a chunk at the most: 1.6 MB. */
export const CHUNK_EVENTS = 65_536;

/** The hash over a log's first events, continued from one over fewer of them. */
export const hashTo = (columns: LogColumns, hash: LogHash, from: number, to: number): LogHash =>
  extendHash(hash, cut(columns, from, to));

/** What the columns take, in bytes. */
export const bytesOf = ({ at, kind, subject, cause, value }: LogColumns): number =>
  [at, kind, subject, cause, value].reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Whether two hashes are of equal logs. */
export const sameHash = (one: LogHash, other: LogHash): boolean => one.a === other.a && one.b === other.b;
