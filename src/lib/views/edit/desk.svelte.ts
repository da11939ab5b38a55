/** What somebody who draws has chosen and is about to do. The document itself is the session's. */
import { vocabulary } from '#lib/app/kinds.ts';
import type { Session } from '#lib/app/session.svelte.ts';
import { freeId, takenIn, type DocumentPart, type Json, type Part } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { copyThings, isFragment } from '#lib/model/edit/paste.ts';
import { wayBetween } from '#lib/model/edit/things.ts';
import { orchestrated } from '#lib/model/helpers.ts';
import type { Pipeline, Policy, Position } from '#lib/model/pipeline.ts';
import { freePlace, NOWHERE } from './places.ts';
import { each } from './words.ts';

/** What a serve task promises until somebody says otherwise. */
const PROMISE = { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:45' } as const;

/** How far from what was copied it is pasted, in the drawing's units. */
const BESIDE = 40;

export class Desk {
  /** Chosen beside the session's one selection. */
  #more = $state.raw<readonly string[]>([]);
  /** From where an arrow is being drawn. */
  from = $state.raw<string | undefined>();
  /** One line for those who see and those who hear: what is going on, or why not. */
  note = $state.raw('');
  /** Where things stand in the drawing. */
  places: ReadonlyMap<string, Position> = NOWHERE;
  /** Rises when the name's field ought to have the focus. */
  renaming = $state.raw(0);

  constructor(readonly session: Session) {}

  get document(): DocumentPart {
    return this.session.opened!.document as DocumentPart;
  }
  get pipeline(): Pipeline {
    return this.session.opened!.pipeline;
  }
  get policy(): Policy {
    const { policies } = this.pipeline;
    return policies.find(({ id }) => id === this.session.policy) ?? policies[0]!;
  }
  /** What is drawn: the tasks, and the helpers of the chosen policy behind them. */
  readonly drawn: Pipeline = $derived.by(() => orchestrated(this.pipeline, this.policy));
  /** All that is chosen, the selection first. */
  get chosen(): readonly string[] {
    const there = [...this.drawn.sources, ...this.drawn.tasks].map(({ id }) => id);
    const { selected } = this.session;
    return each([...(selected === undefined ? [] : [selected]), ...this.#more]).filter((id) =>
      there.includes(id)
    );
  }

  edit(edit: Edit): void {
    this.note = '';
    this.session.dispatch({ kind: 'edit', edit });
  }

  /** Chooses a thing; with `more`, beside what is chosen, or no longer. */
  pick(id: string | undefined, more = false): void {
    if (this.from !== undefined && id !== undefined) return this.connect(id);
    if (!more || id === undefined) {
      this.#more = [];
      this.session.dispatch({ kind: 'select', id });
      return;
    }
    const chosen = this.chosen;
    this.choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  }

  /** Chooses exactly these. */
  choose(ids: readonly string[]): void {
    this.#more = ids;
    this.session.dispatch({ kind: 'select', id: ids[0] });
  }

  /** Adds a source, or a task of a kind that reads of the chosen what it may. */
  add(kind: string, at?: Position, reads: readonly string[] = this.chosen): void {
    const place = (from: readonly string[]): { at?: readonly [number, number] } => {
      const found = at ?? (this.#allPlaced() ? freePlace(this.places, from) : undefined);
      return found ? { at: [Math.round(found.x), Math.round(found.y)] } : {};
    };
    if (vocabulary.tasks[kind]?.helper === true) return this.#addHelper(kind);
    if (kind === 'source') {
      const name = freeId(takenIn(this.document), 'source');
      return this.edit({ kind: 'addSource', name, ...place([]) });
    }
    const rules = vocabulary.tasks[kind];
    const sources = this.pipeline.sources.map(({ id }) => id);
    const readable = reads.filter(
      (id) => (sources.includes(id) ? rules?.readsSources : rules?.readsTasks) === true
    );
    const id = freeId(takenIn(this.document), kind);
    const added: Edit = { kind: 'addTask', task: kind, name: id, reads: readable, ...place(readable) };
    if (rules?.promises !== true) return this.edit(added);
    const promised: Edit = { kind: 'set', path: ['tasks', id, 'promise'], value: PROMISE };
    this.edit({ kind: 'all', what: `add ${id}`, edits: [added, promised] });
  }

  /** Adds a helper before the chosen tasks: until somebody says otherwise, it asks for the time of day. */
  #addHelper(kind: string): void {
    const before = this.chosen.filter((id) => this.pipeline.tasks.some((task) => task.id === id));
    const [first] = before;
    if (first === undefined) {
      this.note = `Choose the tasks that shall wait for the ${vocabulary.tasks[kind]!.label} first.`;
      return;
    }
    const policy = this.document.policies.find(({ id }) => id === this.policy.id)!;
    const id = freeId(takenIn(this.document), kind === 'shortCircuit' ? 'short_circuit' : kind);
    const asks = { time: '03:00' };
    const what: Readonly<Record<string, Json>> =
      kind === 'sensor'
        ? { until: asks, before }
        : kind === 'branch'
          ? { options: [{ if: asks, to: [first] }], otherwise: before.slice(1) }
          : kind === 'check'
            ? { that: asks, before }
            : kind === 'shortCircuit'
              ? { if: asks, before }
              : { before };
    const helpers = [...(policy.helpers ?? []), { id, kind, ...what }] as unknown as Json;
    const edits: Edit[] = [
      { kind: 'set', path: ['policies', policy.id, 'helpers'], value: helpers },
      { kind: 'set', path: ['policies', policy.id, 'tasks', id, 'start'], value: { when: 'manual' } },
      ...before.map((task): Edit => ({ kind: 'start', policy: policy.id, task, start: { when: 'upstream' } }))
    ];
    // A helper takes over what started those that wait for it now.
    const start = policy.tasks?.[first]?.['start'];
    if (start !== undefined && (start as { when?: string }).when !== 'upstream')
      edits[1] = { kind: 'set', path: ['policies', policy.id, 'tasks', id, 'start'], value: start as Json };
    this.edit({ kind: 'all', what: `add ${id}`, edits });
  }

  /** Adds what comes next after a thing. */
  successor(of: string): void {
    const isSource = this.pipeline.sources.some(({ id }) => id === of);
    this.add(isSource ? 'ingest' : 'transform', undefined, [of]);
  }

  /** Begins an arrow. */
  begin(from: string): void {
    this.from = from;
    this.note = `An arrow from ${this.nameOf(from)}: choose what reads it, or press Escape.`;
  }

  /** Ends an arrow without one. */
  cancel(): void {
    this.from = undefined;
    this.note = '';
  }

  /** Why an arrow cannot lead to a thing; empty where it can. */
  refusal(from: string, to: string): string {
    if (this.pipeline.sources.some(({ id }) => id === to))
      return `${this.nameOf(to)} is a source: sources read nothing.`;
    const way = wayBetween(this.document, to, from);
    return way
      ? `That would go round in a circle: ${[...way, to].map((id) => this.nameOf(id)).join(' → ')}.`
      : '';
  }

  /** Ends an arrow at a thing. */
  connect(to: string): void {
    const { from } = this;
    if (from === undefined) return;
    const refusal = this.refusal(from, to);
    this.from = undefined;
    if (refusal === '') this.edit({ kind: 'connect', from, to });
    else this.note = refusal;
  }

  remove(): void {
    if (this.chosen.length > 0) this.edit({ kind: 'remove', ids: this.chosen });
  }
  duplicate(): void {
    if (this.chosen.length > 0) this.edit({ kind: 'duplicate', ids: this.chosen });
  }

  /** What is chosen, as text for a clipboard; undefined where nothing is. */
  copy(): string | undefined {
    const { chosen } = this;
    if (chosen.length === 0) return undefined;
    this.note =
      chosen.length === 1
        ? `${this.nameOf(chosen[0]!)} is copied.`
        : `${String(chosen.length)} things are copied.`;
    return JSON.stringify(copyThings(this.document, chosen), null, 2);
  }

  /** Anything at all, out of a clipboard: things, a whole pipeline, or a sentence that says what it is not. */
  paste(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    if (isFragment(value)) {
      const beside = <T extends Part>(thing: T): T => {
        const at = thing['at'];
        return Array.isArray(at) ? { ...thing, at: at.map((each) => Number(each) + BESIDE) } : thing;
      };
      const { sources, tasks } = value;
      this.edit({
        kind: 'paste',
        things: { ...value, sources: sources.map(beside), tasks: tasks.map(beside) }
      });
    } else this.session.dispatch({ kind: 'openText', text, from: 'What was pasted' });
  }

  nameOf(id: string): string {
    const { sources, tasks } = this.drawn;
    return [...sources, ...tasks].find((each) => each.id === id)?.name ?? id;
  }

  /** Whether the document says of every thing where it stands: then it does so of new ones, too. */
  #allPlaced(): boolean {
    const { sources, tasks } = this.pipeline;
    return [...sources, ...tasks].every(({ position }) => position !== undefined);
  }
}
