/**
 * What a document may say, found by asking the parser: it is run over objects that have nothing in them, again and again,
 * each time with another field there or another word chosen, and what it asks for is written down. So forms, completion
 * and the published schema know what the parser knows, and there is no second list of it.
 */
import type { Cron } from './time/cron.ts';
import { cronGrammars, parseCron } from './time/cron.ts';
import { Fields } from './fields.ts';
import type { Millis } from './pipeline.ts';
import type { Described, FieldDescription, Shape } from './shape.ts';

export type { Described, FieldDescription, Shape } from './shape.ts';

/** Names of the document's own stand here under one name. */
const ANY = '*';

/** What the parser is made to believe in one run: fields that are there, and words that are chosen, by their places. */
type Beliefs = ReadonlyMap<string, true | string>;

/** One place of the document, over all runs. */
interface Seen {
  readonly object: string;
  readonly key: string;
  /** Each once. */
  readonly shapes: Shape[];
  /** Whether the parser missed it in some run in which it was not there. */
  needed: boolean;
  /** What was chosen, run by run, while it was asked for. */
  readonly beside: ReadonlyMap<string, string>[];
}

class Survey {
  readonly seen = new Map<string, Seen>();
  readonly maps = new Set<string>();
  /** Words by the place of their choice. */
  readonly choices = new Map<string, readonly string[]>();
  /** Objects for which some run found nothing wrong with one field there, and which field that was. */
  readonly alone = new Map<string, Set<string>>();
  /** Objects that were wrong with nothing there. */
  readonly bare = new Set<string>();
}

/** What one run has seen of itself. */
interface Run {
  readonly survey: Survey;
  readonly beliefs: Beliefs;
  /** By object: what it was asked whether it is there. */
  readonly asks: Map<string, Set<string>>;
  /** Those of these places that were not, in the order in which they were asked. */
  readonly has: Set<string>;
  readonly chosen: Map<string, string>;
  readonly wrong: Set<string>;
  readonly objects: Set<string>;
  ids: number;
}

const MIDNIGHT = parseCron('0 0 * * *', cronGrammars.standard);

class Probe extends Fields {
  readonly #run: Run;

  constructor(at: string, run: Run) {
    super({}, at, []);
    this.#run = run;
    run.objects.add(at);
  }

  #note(key: string, shape: Shape, optional: boolean): void {
    const { survey, beliefs, chosen } = this.#run;
    const place = this.place(key);
    const seen = survey.seen.get(place) ?? {
      object: this.at,
      key,
      shapes: [],
      needed: false,
      beside: []
    };
    if (!seen.shapes.some((each) => sameShape(each, shape))) seen.shapes.push(shape);
    seen.needed ||= !optional && !beliefs.has(place);
    // The run's own choices, those that it has yet to make included.
    seen.beside.push(chosen);
    survey.seen.set(place, seen);
  }

  override problem(): void {
    this.#run.wrong.add(this.at);
  }
  override advise(): void {
    // What is only advised on can still be said.
  }
  override done(): void {
    // Nothing is unknown in an object that has nothing.
  }

  override has(key: string): boolean {
    const place = this.place(key);
    const asks = this.#run.asks.get(this.at);
    if (asks) asks.add(key);
    else this.#run.asks.set(this.at, new Set([key]));
    if (this.#run.beliefs.has(place)) return true;
    this.#run.has.add(place);
    return false;
  }
  override allow(): void {
    // Fields are found where they are read.
  }
  override keys(): readonly string[] {
    this.#run.survey.maps.add(this.at);
    return [ANY];
  }

  override text(key: string, max: number, fallback?: string): string {
    // A fallback that is made of an id is none to write down.
    if (fallback?.startsWith(ANY) === true) {
      this.#note(key, { is: 'text', max }, true);
      return fallback;
    }
    this.#note(
      key,
      { is: 'text', max, ...(fallback === undefined ? {} : { fallback }) },
      fallback !== undefined
    );
    return fallback ?? '';
  }
  /** What may have another form, too, is described by its text. */
  override isText(key: string): boolean {
    this.#note(key, { is: 'anything' }, true);
    return true;
  }
  override isList(key: string): boolean {
    this.#note(key, { is: 'anything' }, true);
    return true;
  }
  override numbered(key: string, max: number): Fields {
    this.#note(key, { is: 'list', max, of: [] }, false);
    return new Probe(`${this.place(key)}[]`, this.#run);
  }
  override textOf(key: string): undefined {
    this.#note(key, { is: 'anything' }, true);
  }
  override scalars(key: string): Readonly<Record<string, string | number | boolean>> {
    this.#note(key, { is: 'anything' }, false);
    return {};
  }
  override id(key: string): string {
    this.#note(key, { is: 'id' }, false);
    return `${ANY}${String(this.#run.ids++)}`;
  }
  override number(key: string, min: number, max: number, fallback?: number): number {
    return this.#number('number', key, min, max, fallback);
  }
  override whole(key: string, min: number, max: number, fallback?: number): number {
    return this.#number('whole', key, min, max, fallback);
  }
  #number(is: 'number' | 'whole', key: string, min: number, max: number, fallback?: number): number {
    this.#note(
      key,
      { is, min, max, ...(fallback === undefined ? {} : { fallback }) },
      fallback !== undefined
    );
    return fallback ?? Math.max(min, Math.min(max, 1));
  }
  override duration(key: string, max: Millis, fallback?: Millis): Millis {
    this.#note(
      key,
      { is: 'duration', max, ...(fallback === undefined ? {} : { fallback }) },
      fallback !== undefined
    );
    return fallback ?? Math.min(max, 3_600_000);
  }
  override clock(key: string, fallback?: number): number {
    this.#note(key, { is: 'clock', ...(fallback === undefined ? {} : { fallback }) }, fallback !== undefined);
    return fallback ?? 0;
  }
  override cron(key: string): Cron {
    this.#note(key, { is: 'cron' }, false);
    return midnight();
  }
  override crons(key: string): readonly [Cron, ...Cron[]] {
    this.#note(key, { is: 'crons' }, false);
    return [midnight()];
  }
  override choice<T extends string>(key: string, words: readonly T[], fallback?: T): T {
    const place = this.place(key);
    const { beliefs, survey, chosen } = this.#run;
    survey.choices.set(place, words);
    const word = words.find((each) => each === beliefs.get(place)) ?? fallback ?? words[0]!;
    chosen.set(place, word);
    this.#note(
      key,
      { is: 'choice', words, ...(fallback === undefined ? {} : { fallback }) },
      fallback !== undefined
    );
    return word;
  }
  override flag(key: string, fallback: boolean): boolean {
    this.#note(key, { is: 'flag', fallback }, true);
    return fallback;
  }
  override numbers(key: string, length: number, fallback: readonly number[]): readonly number[] {
    this.#note(key, { is: 'numbers', length }, true);
    return fallback;
  }
  override ascending(key: string, least: number, most: number): readonly number[] {
    this.#note(key, { is: 'ascending', least, most }, false);
    return [0, 1];
  }
  override pair(key: string, min: number, max: number): readonly [number, number] {
    this.#note(key, { is: 'pair', min, max }, false);
    return [min, min];
  }
  override texts(key: string, max: number, fallback?: readonly string[]): readonly string[] {
    this.#note(key, { is: 'texts', max, ...(fallback ? { fallback } : {}) }, fallback !== undefined);
    return fallback ?? [];
  }
  override object(key: string, optional = false): Fields {
    const name = key.startsWith(ANY) ? ANY : key;
    if (name === ANY) this.#run.survey.maps.add(this.at);
    this.#note(name, { is: 'object', of: [] }, optional);
    return new Probe(this.place(name), this.#run);
  }
  override list(key: string, max: number, optional = false): readonly Fields[] {
    this.#note(key, { is: 'list', max, of: [] }, optional);
    const at = `${this.place(key)}[]`;
    // A reader that asks for nothing before it goes on would never end.
    return at.split('[]').length - 1 > MOST_LISTS ? [] : [new Probe(at, this.#run)];
  }
}

function midnight(): Cron {
  if (!MIDNIGHT.ok) throw new Error('midnight is a cron');
  return MIDNIGHT.value;
}

/** Objects and lists are filled later: until then one is as good as another. */
const sameShape = (a: Shape, b: Shape): boolean =>
  a.is === b.is &&
  (a.is === 'object' ||
    a.is === 'list' ||
    Object.entries(a).every(([key, value]) => {
      const other = (b as Readonly<Record<string, unknown>>)[key];
      return (
        value === other || (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(other))
      );
    }));

const parentOf = (place: string): string => place.slice(0, Math.max(0, place.lastIndexOf('.')));

/** How deep an object lies; names of the document's own are no step down. */
const depthOf = (place: string): number =>
  place === '' ? 0 : place.split('.').filter((name) => name !== ANY).length;

/** An object may lie in one object of its like, as `all[].any` does: deeper, nothing new is said. */
const LIKES = 1;

/** More lists than this lie within each other only where a reader goes round in a circle. */
const MOST_LISTS = 4;

/** Whether an object lies deep within others that were asked for the very same. */
function isDeep({ asks }: Run, object: string): boolean {
  const own = [...(asks.get(object) ?? [])].join();
  let likes = 0;
  for (let outer = parentOf(object); outer !== ''; outer = parentOf(outer)) {
    if ([...(asks.get(outer) ?? [])].join() === own && ++likes > LIKES) return true;
  }
  return false;
}

/** A choice has its say this many objects down: an orchestrator in what it knows of a task, and not in conditions. */
const SAY = 1;

/** Whether a place lies in an object, or in one not far around it. */
const around = (object: string, place: string): boolean => {
  const own = parentOf(place);
  if (depthOf(object) - depthOf(own) > SAY) return false;
  return own === '' || own === object || object.startsWith(`${own}.`) || object.startsWith(`${own}[`);
};

/** What a reader of fields reads. */
export function describe(read: (fields: Fields) => unknown): Described {
  const survey = new Survey();
  const begun = new Set<string>(['']);
  const waiting: Beliefs[] = [new Map()];
  const later = (beliefs: Beliefs, place: string, belief: true | string, key: string): void => {
    if (begun.has(key)) return;
    begun.add(key);
    waiting.push(new Map([...beliefs, [place, belief]]));
  };
  for (let beliefs = waiting.shift(); beliefs; beliefs = waiting.shift()) {
    const run: Run = {
      survey,
      beliefs,
      asks: new Map(),
      has: new Set(),
      chosen: new Map(),
      wrong: new Set(),
      objects: new Set(),
      ids: 0
    };
    read(new Probe('', run));
    judge(run);
    for (const [place, taken] of run.chosen)
      for (const word of survey.choices.get(place)!)
        if (word !== taken) later(beliefs, place, word, `${place}=${word}`);
    for (const place of run.has) {
      if (isDeep(run, parentOf(place))) continue;
      // The same field may mean another thing beside another word, in its own object or in one around it.
      const beside = [...run.chosen].filter(
        ([choice]) => survey.seen.get(choice)?.needed === true && around(parentOf(place), choice)
      );
      later(beliefs, place, true, `${place}|${beside.map((pair) => pair.join('=')).join()}`);
    }
  }
  return described(survey, '');
}

/** Notes whether objects were good with one field alone, or wrong with none. */
function judge({ survey, beliefs, wrong, objects }: Run): void {
  for (const object of objects) {
    const there = [...beliefs].filter(([place, belief]) => belief === true && parentOf(place) === object);
    if (there.length === 0 && wrong.has(object)) survey.bare.add(object);
    const [only] = there;
    if (there.length === 1 && only && !wrong.has(object))
      survey.alone.set(object, (survey.alone.get(object) ?? new Set<string>()).add(only[0]));
  }
}

function described(survey: Survey, object: string): Described {
  return [...survey.seen.entries()]
    .filter(([, seen]) => seen.object === object && seen.key !== '')
    .map(([place, seen]) => fieldOf(survey, place, seen));
}

function fieldOf(survey: Survey, place: string, seen: Seen): FieldDescription {
  const only = onlyWith(survey, place, seen);
  const alone = survey.bare.has(seen.object) ? survey.alone.get(seen.object) : undefined;
  return {
    key: seen.key,
    shape: shapeOf(survey, place, seen.shapes),
    optional: !seen.needed,
    ...(only ? { only } : {}),
    ...(alone && alone.size > 1 && alone.has(place) ? { oneOf: true as const } : {})
  };
}

/** The choice of the same object with only some of whose words a field is read. */
function onlyWith(survey: Survey, place: string, seen: Seen): FieldDescription['only'] {
  for (const [choice, all] of survey.choices) {
    if (choice === place || parentOf(choice) !== seen.object) continue;
    const words = new Set(seen.beside.map((chosen) => chosen.get(choice)));
    // Where the choice was not even asked for, it has no say.
    if (words.has(undefined) || words.size === all.length) continue;
    // A choice that has a word by itself was not tried with all of its words beside every other field.
    const { needed, shapes } = survey.seen.get(choice)!;
    const [own] = shapes;
    if (!needed && own?.is === 'choice' && words.has(own.fallback ?? '')) continue;
    return { key: choice.slice(choice.lastIndexOf('.') + 1), words: all.filter((word) => words.has(word)) };
  }
  return undefined;
}

function shapeOf(survey: Survey, place: string, shapes: readonly Shape[]): Shape {
  const known = shapes.filter(({ is }) => is !== 'anything');
  const [shape = { is: 'anything' } as const, ...more] = known;
  if (more.length > 0) return { is: 'either', of: known.map((each) => shapeOf(survey, place, [each])) };
  if (shape.is === 'list') return { ...shape, of: described(survey, `${place}[]`) };
  if (shape.is !== 'object') return shape;
  const of = described(survey, place);
  if (!survey.maps.has(place)) return { is: 'object', of };
  return { is: 'map', of: of[0] };
}
