/**
 * A pipeline and what is seen of it, as the part of an address that no server is sent:
 * `#1.<deflated tuple in base64url>.<checksum>`. Opening one reads and asks nothing but the link itself.
 */
import { ENGINE_VERSION } from '../../engine/version.ts';
import { Fields } from '../../model/fields.ts';
import type { Intervention } from '../../model/intervention.ts';
import { parseInterventions } from '../../model/parse-interventions.ts';
import { LIMITS, type Millis } from '../../model/pipeline.ts';
import { bad, type Problem, type Result } from '../../model/result.ts';
import { checksum, deflate, fromBase64Url, inflate, toBase64Url } from './bytes.ts';
import { readNotation, writeNotation, type Json } from './notation.ts';
import { documentTable, lookTable, PLACES, SCHEMA } from './table.ts';
import { Packer, unpack, type Names } from './tuple.ts';

/** How the tuple is written as text. A second way would be 2, and this one stays. */
const CODEC = '1';

/** The longest link that is read, in characters, and the most that may come out of it, in bytes. */
export const MOST = { characters: 65_536, bytes: 524_288 } as const;

/** What is seen of a document; what it does not have is where a document begins. */
export interface LinkedLook {
  readonly policy?: string;
  readonly night?: number;
  readonly t?: Millis;
  readonly selected?: string;
  readonly interventions?: readonly Intervention[];
}

/** What a link holds. */
export interface Linked {
  /** As JSON has it; it is opened like any other. */
  readonly document: unknown;
  readonly look: LinkedLook;
  /** The engine that played it; undefined when it is this one. */
  readonly otherEngine?: string;
}

/**
 * Writes a link, from `#` on.
 * @param document one that parses, as JSON has it
 */
export function encodeLink(document: unknown, look: LinkedLook): string {
  const json = document as { readonly [key: string]: Json };
  const names = namesOf(json['sources'], json['tasks'], json['policies'], idOf);
  const packer = new Packer(names);
  const seen = {
    ...look,
    ...(look.t === undefined ? {} : { t: Math.floor(look.t) }),
    engine: ENGINE_VERSION
  };
  const tuple = [SCHEMA, packer.pack(documentTable, json)!, packer.pack(lookTable, seen as unknown as Json)!];
  const bytes = deflate(writeNotation(tuple));
  return `#${CODEC}.${toBase64Url(bytes)}.${checksum(bytes)}`;
}

/** Reads a link, or whatever a person has pasted that has one in it. Nothing is thrown. */
export function decodeLink(pasted: string): Result<Linked> {
  if (pasted.length > MOST.characters)
    return bad(
      'the link',
      `has ${grouped(pasted.length)} characters, and at most ${grouped(MOST.characters)} are read. Ask for the pipeline as a file, and open that.`
    );
  const text = repaired(pasted);
  const found = /^(\d{1,3})\.([\w-]*)(?:\.([\w-]*))?/.exec(text);
  if (!found)
    return bad(
      'the link',
      `holds no pipeline: one reads “#1.”, then letters and digits, then a dot and four more. Copy it whole from where it was sent, or ask for the pipeline as a file.`
    );
  const [, codec, payload = '', sum = ''] = found;
  if (codec !== CODEC)
    return bad(
      'the link',
      `is of kind ${codec!}, and this version reads kind ${CODEC}: it was made by a newer Downbeat. Reload the page, and open it again.`
    );
  if (sum.length < 4)
    return bad(
      'the link',
      `was cut off: its end is missing after ${grouped(text.length)} characters. Some apps shorten what is long. Copy the whole link from where it was sent, or ask for the pipeline as a file.`
    );
  const bytes = fromBase64Url(payload);
  if (!bytes || checksum(bytes) !== sum.slice(0, 4))
    return altered(`its ${grouped(text.length)} characters do not match their checksum`);
  const inflated = inflate(bytes, MOST.bytes);
  if (inflated === 'too large')
    return bad(
      'the link',
      `unfolds to more than ${MOST.bytes / 1024} KB, which no pipeline needs: it was not opened. Ask whoever sent it for the pipeline as a file.`
    );
  if (inflated === 'broken') return altered('it cannot be unfolded');
  const tuple = readNotation(inflated.text);
  return tuple === undefined ? altered('what unfolds from it is no pipeline') : read(tuple);
}

function read(tuple: Json): Result<Linked> {
  const [schema, document, look] = Array.isArray(tuple) ? (tuple as readonly Json[]) : [];
  if (schema !== SCHEMA)
    return typeof schema === 'number' && schema > SCHEMA
      ? bad('the link', 'was made by a newer Downbeat. Reload the page, and open it again.')
      : altered('what unfolds from it is no pipeline');
  const parts: readonly Json[] = Array.isArray(document) ? (document as readonly Json[]) : [];
  const names = namesOf(parts[PLACES.sources], parts[PLACES.tasks], parts[PLACES.policies], firstOf);
  const problems: Problem[] = [];
  const seen = readLook(unpack(lookTable, look ?? [], names), problems);
  const hopeless = problems.filter(({ advice }) => advice !== true);
  if (hopeless.length > 0) return { ok: false, problems: hopeless };
  return { ok: true, value: { document: unpack(documentTable, document ?? null, names), ...seen } };
}

function readLook(value: Json, problems: Problem[]): Pick<Linked, 'look' | 'otherEngine'> {
  const fields = new Fields(value, 'the link’s view', problems);
  const engine = fields.text('engine', 20, ENGINE_VERSION);
  const look = {
    ...(fields.has('policy') ? { policy: fields.text('policy', LIMITS.name) } : {}),
    ...(fields.has('night') ? { night: fields.whole('night', 1, LIMITS.nights) } : {}),
    ...(fields.has('t') ? { t: fields.whole('t', -8.64e15, 8.64e15) } : {}),
    ...(fields.has('selected') ? { selected: fields.text('selected', LIMITS.name) } : {}),
    ...(fields.has('interventions') ? { interventions: parseInterventions(fields, 'interventions') } : {})
  };
  fields.done();
  return engine === ENGINE_VERSION ? { look } : { look, otherEngine: engine };
}

const altered = (how: string): Result<never> =>
  bad(
    'the link',
    `was altered on its way: ${how}. Copy the whole link from where it was sent, or ask for the pipeline as a file.`
  );

/**
 * The link within a text, without what mail programs, chats and encoders add: line breaks, `%23` for `#` and other
 * characters encoded (twice), brackets and full stops around it.
 */
function repaired(pasted: string): string {
  let text = pasted;
  for (let times = 0; times < 2 && text.includes('%'); times++)
    text = text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  text = text.replace(/=\r?\n|[\s\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
  return text.slice(text.search(/#\d{1,3}\./) + 1).replace(/^#+/, '');
}

/** The ids of what is numbered, as both the writer and the reader of a tuple find them. */
function namesOf(
  sources: Json | undefined,
  tasks: Json | undefined,
  policies: Json | undefined,
  of: (entry: Json) => Json | undefined
): Names {
  const ids = (entries: Json | undefined): readonly string[] => {
    const found = Array.isArray(entries) ? (entries as readonly Json[]).map(of) : [];
    return found.every((id) => typeof id === 'string') ? found : [];
  };
  const named = { tasks: ids(tasks), policies: ids(policies) };
  return { ...named, things: [...ids(sources), ...named.tasks] };
}

const idOf = (entry: Json): Json | undefined =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry) && Object.hasOwn(entry, 'id')
    ? (entry as { readonly id: Json }).id
    : undefined;
const firstOf = (entry: Json): Json | undefined =>
  Array.isArray(entry) ? (entry as readonly Json[])[0] : undefined;

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
