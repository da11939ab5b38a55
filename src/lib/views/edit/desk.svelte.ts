/** What somebody who draws has chosen and is about to do. The document itself is the session's. */
import { vocabulary } from '#lib/app/kinds.ts';
import type { Session } from '#lib/app/session.svelte.ts';
import { freeGroup } from '#lib/model/edit/groups.ts';
import { groupsIn, leavesOfGroup, rootsOf } from '#lib/model/groups.ts';
import { groupId, ownGroups, type Group } from '../graph/shape.ts';
import { freeId, takenIn, type DocumentPart, type Json, type Part } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { copyThings, isFragment } from '#lib/model/edit/paste.ts';
import { wayBetween } from '#lib/model/edit/things.ts';
import { orchestrated } from '#lib/model/helpers.ts';
import type { Pipeline, Policy, Position } from '#lib/model/pipeline.ts';
import { idsOfDrawn, minus, namesOf, NOTHING, plus, sameMembers, setOf } from './board.ts';
import { freePlace, NOWHERE } from './places.ts';
import { commonWords, each } from './words.ts';

/** What a serve task promises until somebody says otherwise. */
const PROMISE = { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:45' } as const;

/** How far from what was copied it is pasted, in the drawing's units. */
const BESIDE = 40;

export class Desk {
  /** Chosen beside the session's one selection. */
  #more = $state.raw<readonly string[]>([]);
  /** The group that was chosen last. */
  #group = $state.raw<string | undefined>();
  /** From where an arrow is being drawn. */
  from = $state.raw<string | undefined>();
  /** One line for those who see and those who hear: what is going on, or why not. */
  note = $state.raw('');
  /** Where things stand in the drawing. */
  places: ReadonlyMap<string, Position> = NOWHERE;
  /** Whether what is pressed is chosen beside what is: for fingers, which have no Shift. */
  several = $state.raw(false);
  /** Names of groups that are drawn as one node. */
  folded = $state.raw(NOTHING);
  /** The group whose name's field ought to have the focus once it is there. */
  naming = $state.raw<string | undefined>();
  /** Rises when all that is not pinned ought to be laid out anew. */
  layouts = $state.raw(0);
  /** Rises when the name's field ought to have the focus. */
  renaming = $state.raw(0);

  constructor(readonly session: Session) {}

  get document(): DocumentPart {
    return this.session.opened!.document as DocumentPart;
  }
  get pipeline(): Pipeline {
    return this.session.opened!.pipeline;
  }
  /** What is played, once it is of what is open: ids and numbers of things change with every edit. */
  get shown(): Session['played'] {
    const { played, opened } = this.session;
    return played?.opened === opened ? played : undefined;
  }
  get policy(): Policy {
    const { policies } = this.pipeline;
    return policies.find(({ id }) => id === this.session.policy) ?? policies[0]!;
  }
  /** What is drawn: the tasks, and the helpers of the chosen policy behind them. */
  readonly drawn: Pipeline = $derived.by(() => orchestrated(this.pipeline, this.policy));
  readonly #there = $derived.by(() => idsOfDrawn(this.drawn));
  /** All that is chosen, the selection first. */
  readonly chosen: readonly string[] = $derived.by(() => {
    const { selected } = this.session;
    return each([...(selected === undefined ? [] : [selected]), ...this.#more]).filter((id) =>
      this.#there.has(id)
    );
  });

  readonly #chosen = $derived.by(() => setOf(this.chosen));
  /** Whether a thing is chosen, or all that an id of the drawing stands for. */
  isChosen(id: string): boolean {
    return this.members(id).every((each) => this.#chosen.has(each));
  }

  /** The groups of the document, each with its tasks, by name. */
  readonly groups = $derived.by(() => groupsIn(this.pipeline.tasks));
  /** Those that can be drawn as one node. */
  readonly foldable: readonly Group[] = $derived.by(() => ownGroups(this.drawn));
  /** The group that is chosen as a whole, by name. */
  readonly group: string | undefined = $derived.by(() => {
    const name = this.#group;
    const members = name === undefined ? undefined : this.groups.get(name)?.map(({ id }) => id);
    return members && sameMembers(members, this.chosen) ? name : undefined;
  });
  /** The group that an id of the drawing stands for, by name. */
  groupAt(id: string): string | undefined {
    const name = id.startsWith(groupId('')) ? id.slice(groupId('').length) : undefined;
    return name !== undefined && this.groups.has(name) ? name : undefined;
  }
  /** The things that an id of the drawing stands for: itself, or a group's tasks. */
  members(id: string): readonly string[] {
    const name = this.groupAt(id);
    return name === undefined ? [id] : this.groups.get(name)!.map((task) => task.id);
  }

  edit(edit: Edit): void {
    this.note = '';
    this.session.dispatch({ kind: 'edit', edit });
  }

  /** Chooses a thing, or a group's tasks; with `more`, beside what is chosen, or no longer. */
  pick(id: string | undefined, more = this.several): void {
    if (this.from !== undefined && id !== undefined) return this.connect(id);
    const group = id === undefined ? undefined : this.groupAt(id);
    if (group !== undefined) {
      const members = this.members(id!);
      const rest = more ? this.chosen.filter((each) => !members.includes(each)) : [];
      const all = members.every((each) => this.chosen.includes(each));
      this.choose(more && all ? rest : [...members, ...rest]);
      this.#group = group;
      return;
    }
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
    this.#group = undefined;
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

  /** Adds what comes next after a thing, or after a group. */
  successor(of: string, at?: Position): void {
    const isSource = this.pipeline.sources.some(({ id }) => id === of);
    this.add(isSource ? 'ingest' : 'transform', at, this.starts(of));
  }

  /** Puts the chosen tasks into a group of their own, whose name wants to be written. */
  makeGroup(): void {
    const ids = this.tasks();
    if (ids.length === 0) return;
    const name = freeGroup(this.document, commonWords(ids.map((id) => this.nameOf(id))));
    this.edit({ kind: 'group', ids, name });
    this.layouts++;
    this.choose(ids);
    this.#group = name;
    this.naming = name;
  }
  /** Puts tasks into a group, or out of theirs. */
  regroup(ids: readonly string[], name: string | undefined): void {
    this.edit(name === undefined ? { kind: 'group', ids } : { kind: 'group', ids, name });
    this.layouts++;
  }
  /** Takes the chosen tasks out of their groups. */
  ungroup(): void {
    const ids = this.tasks().filter((id) => this.document.tasks.find((task) => task.id === id)?.group);
    if (ids.length === 0) this.note = 'Nothing that is chosen is in a group.';
    else this.regroup(ids, undefined);
  }
  /** Calls a group something else; with the name of another, it becomes a part of that. */
  renameGroup(name: string, to: string): void {
    const next = to.trim();
    if (next === '' || next === name) return;
    const ids = this.members(groupId(name));
    this.edit({ kind: 'all', what: `rename the group ${name}`, edits: [{ kind: 'group', ids, name: next }] });
    if (this.folded.has(name)) this.folded = plus(this.folded, next);
    this.#group = next;
  }
  /** Nothing is pinned any more: all is laid out anew. */
  layOut(): void {
    this.layouts++;
    this.edit({ kind: 'unpin' });
  }
  /** Draws a group as one node, or open again. */
  fold(name: string): void {
    if (!this.foldable.some((group) => group.name === name)) {
      this.note = `${name} cannot be folded: a way leaves it and comes back.`;
      return;
    }
    const next = this.folded.has(name) ? minus(this.folded, name) : plus(this.folded, name);
    this.folded = next;
    this.note = next.has(name)
      ? `${name} is drawn as one: press it twice to open it.`
      : `${name} is drawn open.`;
  }

  /** What of the chosen can be in a group: tasks of the pipeline. */
  tasks(): readonly string[] {
    const ids = this.chosen.filter((id) => this.document.tasks.some((task) => task.id === id));
    if (ids.length === 0) this.note = 'Choose the tasks first: groups are of tasks.';
    return ids;
  }
  /** From where arrows out of a thing, or a group, come. */
  starts(id: string): readonly string[] {
    const group = this.groupAt(id);
    return group === undefined ? [id] : leavesOfGroup(this.groups.get(group)!);
  }
  /** Where arrows to a thing, or a group, lead. */
  ends(id: string): readonly string[] {
    const group = this.groupAt(id);
    return group === undefined ? [id] : rootsOf(this.groups.get(group)!);
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

  /** Why an arrow cannot lead to a thing, or a group; empty where it can. */
  refusal(from: string, to: string): string {
    const tos = this.ends(to);
    for (const start of this.starts(from))
      for (const end of tos) {
        const refusal = this.#refusal(start, end);
        if (refusal !== '') return refusal;
      }
    return '';
  }
  #refusal(from: string, to: string): string {
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
    if (refusal !== '') {
      this.note = refusal;
      return;
    }
    const edits = this.starts(from).flatMap((start) =>
      this.ends(to).map((end): Edit => ({ kind: 'connect', from: start, to: end }))
    );
    const [only] = edits;
    if (edits.length === 1) this.edit(only!);
    else this.edit({ kind: 'all', what: `let ${this.nameOf(to)} read ${this.nameOf(from)}`, edits });
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
    } else if (value !== undefined || !/^downbeat:/m.test(text)) this.#open(text);
    else
      void import('#lib/app/text.ts').then(({ readText }) => {
        // As the text beside the drawing writes it; what is no such text is told as what it is not.
        const read = readText(text, 'yaml');
        this.#open(read.ok ? JSON.stringify(read.value.value) : text);
      });
  }
  #open(text: string): void {
    this.session.dispatch({ kind: 'openText', text, from: 'What was pasted' });
  }

  readonly #names = $derived.by(() => namesOf(this.drawn));
  nameOf(id: string): string {
    return this.groupAt(id) ?? this.#names.get(id) ?? id;
  }

  /** Whether the document says of every thing where it stands: then it does so of new ones, too. */
  #allPlaced(): boolean {
    const { sources, tasks } = this.pipeline;
    return [...sources, ...tasks].every(({ position }) => position !== undefined);
  }
}
