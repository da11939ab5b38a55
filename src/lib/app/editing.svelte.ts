/**
 * Editing what is open. Each edit, and each step back, becomes the open document: it is kept, and played from its first
 * night on; the playhead stays. Loaded with the first edit.
 */
import { openDocument, type Opened } from '../adapters/open.ts';
import type { SeasonPicture } from '../analysis/picture.ts';
import { applyEdit, broughtBy } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import { become, edited, redo, undo, wordsOf, type Editing } from '../model/edit/editing.ts';
import type { Edit } from '../model/edit/edits.ts';
import { keepEditing, recallEditing } from '../model/edit/keep.ts';
import { good, type Problem, type Result } from '../model/result.ts';
import type { Command, EditCommand, Origin } from './commands.ts';
import { movedBetween, type Moved } from './moved.ts';

/** How many nights of a season are right, and how many were judged. */
export interface Verdict {
  readonly right: number;
  readonly judged: number;
}

/** The last edit, for those who want to know what it did. */
export interface Did {
  /** "add a task", "undo: add a task". */
  readonly what: string;
  /** The season before it, where it was known to its end. */
  readonly before: Verdict | undefined;
  /** What became of the run: it was not playing, it goes on, or it is another one now. */
  readonly run: 'paused' | 'goesOn' | 'forks';
  /** Ids of the things that it has brought. */
  readonly brought: readonly string[];
}

/** The session after an edit. */
export interface Adopted {
  readonly opened: Opened;
  readonly moved: Moved | undefined;
  readonly policy: string;
  readonly selected: string | undefined;
  readonly night: number;
}

/** What the editor sees of the session. */
export interface Edited {
  readonly opened: Opened | undefined;
  readonly opening: number;
  readonly origin: Origin;
  readonly policy: string;
  readonly selected: string | undefined;
  readonly night: number;
  readonly playing: boolean;
  readonly interventions: readonly unknown[];
  /** What was done so far; another list whenever more is. */
  readonly deeds: readonly unknown[];
  /** What is shown, and how far it is simulated. */
  readonly played: { readonly opened: Opened } | undefined;
  readonly season: SeasonPicture | undefined;
  readonly simulated: number;
  readonly beside:
    { readonly on: boolean; readonly opened: Opened | undefined; readonly policy: string } | undefined;
  readonly bodies: {
    readonly problems: readonly unknown[];
    open(opened: Opened, proven: boolean): Promise<Opened>;
  };
  dispatch(command: Command): void;
}

export class Editor {
  #editing = $state.raw<Editing | undefined>();
  #opening = $state.raw(-1);
  #refused = $state.raw<readonly Problem[]>([]);
  #wanted: Edit | undefined;
  #did = $state.raw<Did | undefined>();
  #line: Promise<void> = Promise.resolve();
  /** What had been done when an edit last kept the future before it: one is enough until more is done. */
  #keptWith: readonly unknown[] | undefined;

  constructor(
    readonly session: Edited,
    readonly adopt: (adopted: Adopted) => void
  ) {}

  /** What can be taken back, in a few words; undefined when nothing can. */
  get undoable(): string | undefined {
    return this.#here?.past.at(-1)?.what;
  }
  /** What can be done again. */
  get redoable(): string | undefined {
    return this.#here?.future.at(-1)?.what;
  }
  /** Why the last edit was refused; nothing was lost by it. */
  get refused(): readonly Problem[] {
    return this.#refused;
  }
  /** The edit that was refused, for whoever finds out what it could have meant. */
  get wanted(): Edit | undefined {
    return this.#refused.length > 0 ? this.#wanted : undefined;
  }
  /** What was done last to what is open. */
  get did(): Did | undefined {
    return this.#here && this.#did;
  }
  /** The season as it is now, once it is known to its end. */
  readonly now: Verdict | undefined = $derived.by(() => {
    const { season, simulated, played, opened } = this.session;
    if (!season || !opened || played?.opened !== opened || simulated < opened.pipeline.nights)
      return undefined;
    const { right, open, unjudged } = season.counts;
    return { right, judged: season.nights.length - open - unjudged };
  });
  /** Past and future as text, for whoever keeps them. */
  readonly text: string | undefined = $derived.by(() => this.#here && keepEditing(this.#here));

  get #here(): Editing | undefined {
    return this.#opening === this.session.opening ? this.#editing : undefined;
  }

  /** Does it once what was asked for before is done. @returns when it is done, or refused */
  do(command: EditCommand): Promise<void> {
    return (this.#line = this.#line.then(() => this.#do(command)));
  }

  /** Takes note of a refusal. */
  dismiss(): void {
    this.#refused = [];
  }

  async #do(command: EditCommand): Promise<void> {
    const before = this.session.opened;
    if (!before) return;
    const now = this.#follow(before);
    if (command.kind === 'recall') {
      this.#editing = recallEditing(now.document, command.text) ?? now;
      return;
    }
    const next = this.#next(now, command);
    const opened = next.ok ? await openDocument(next.value.document) : next;
    // Another document has been opened meanwhile: this edit was not meant for it.
    if (this.session.opened !== before) return;
    if (!next.ok || !opened.ok) {
      this.#wanted = command.kind === 'edit' ? command.edit : undefined;
      this.#refused = opened.ok ? [] : opened.problems.filter(({ advice }) => !advice);
      return;
    }
    this.#refused = [];
    if (next.value === now) return;
    const ready = await this.#withBodies(before, opened.value);
    if (this.session.opened !== before) return;
    const brought = broughtBy(now.document, next.value.document);
    this.#keepFuture(command, now);
    const { playing, interventions, policy } = this.session;
    this.#did = {
      what: wordsFor(command, now),
      before: this.now ?? this.#did?.before,
      run: !playing ? 'paused' : interventions.length > 0 ? 'forks' : 'goesOn',
      brought
    };
    this.#editing = next.value;
    const chosen = command.kind === 'edit' && command.edit.kind !== 'replace' ? brought[0] : undefined;
    this.adopt({
      ...this.#left(ready, chosen),
      moved: command.kind === 'orchestrate' ? movedBetween(before, ready, policy) : undefined
    });
    this.#compareAgain(before, ready);
  }

  /** Where somebody has acted, what was open is kept beside what it becomes; steps back are the way there, too. */
  #keepFuture(command: EditCommand, now: Editing): void {
    const { interventions, deeds } = this.session;
    if (command.kind === 'undo' || command.kind === 'redo') return;
    if (interventions.length === 0 || deeds === this.#keptWith) return;
    this.#keptWith = deeds;
    const by = `After “${wordsFor(command, now)}”`;
    this.session.dispatch({ kind: 'future', ask: { do: 'keep', by } });
  }

  /** What is left of where one looked: a thing, a policy or a night may be gone. */
  #left(opened: Opened, chosen: string | undefined): Omit<Adopted, 'moved'> {
    const { selected, night, policy } = this.session;
    const { tasks, sources, policies, nights } = opened.pipeline;
    const there = [...tasks, ...sources].map(({ id }) => id);
    return {
      opened,
      policy: policies.find(({ id }) => id === policy)?.id ?? policies[0]!.id,
      selected: [chosen, selected].find((id) => id !== undefined && there.includes(id)),
      night: Math.min(nights, night)
    };
  }

  /** The other side of a comparison is of the same document. */
  #compareAgain(before: Opened, opened: Opened): void {
    const { beside } = this.session;
    if (beside?.on !== true || beside.opened !== before) return;
    const { policy } = beside;
    const there = opened.pipeline.policies.some(({ id }) => id === policy);
    this.session.dispatch(there ? { kind: 'compare', opened, policy } : { kind: 'closeComparison' });
  }

  /** The editing of what is open. Where a comparison's other side was kept, that is a step, too. */
  #follow({ document }: Opened): Editing {
    const now = this.#here;
    const open = document as DocumentPart;
    if (!now) this.#did = undefined;
    if (now?.document !== open)
      this.#editing = now ? become(now, open, 'keep what was compared') : edited(open);
    this.#opening = this.session.opening;
    return this.#editing!;
  }

  #next(now: Editing, command: Exclude<EditCommand, { kind: 'recall' }>): Result<Editing> {
    switch (command.kind) {
      case 'undo':
        return undo(now);
      case 'redo':
        return redo(now);
      case 'orchestrate':
      case 'edit': {
        const what =
          command.kind === 'edit'
            ? command.edit
            : ({
                kind: 'orchestrate',
                policy: this.session.policy,
                orchestrator: command.orchestrator
              } as const);
        const next = applyEdit(now.document, what);
        if (!next.ok) return next;
        // An edit that changes nothing leaves no step.
        if (JSON.stringify(next.value) === JSON.stringify(now.document)) return good(now);
        return good(become(now, next.value, wordsOf(what)));
      }
    }
  }

  /** SQL is compiled anew only where it may have become another one. */
  async #withBodies(before: Opened, after: Opened): Promise<Opened> {
    const { bodies, origin } = this.session;
    const sound = (before.failing ?? []).length === 0 && bodies.problems.length === 0;
    const known = sound && (origin === 'demo' || before.failing !== undefined);
    const ready = await bodies.open(after, known && sqlOf(before) === sqlOf(after));
    return known && !ready.failing ? { ...ready, failing: [] } : ready;
  }
}

/** All that decides whether a document's SQL compiles. */
const sqlOf = ({ pipeline: { sources, tasks } }: Opened): string =>
  JSON.stringify([
    sources.map(({ id, columns }) => [id, columns]),
    tasks.map(({ id, reads, sql, number }) => [id, reads, sql, number])
  ]);

function wordsFor(command: EditCommand, { past, future }: Editing): string {
  switch (command.kind) {
    case 'undo':
      return `undo: ${past.at(-1)?.what ?? ''}`;
    case 'redo':
      return `redo: ${future.at(-1)?.what ?? ''}`;
    case 'edit':
      return wordsOf(command.edit);
    case 'orchestrate':
      return `run on ${command.orchestrator}`;
    case 'recall':
      return '';
  }
}
