/** What the drawing under edit shows, and where: things with their places, folded groups, boxes of open ones. */
import { untrack } from 'svelte';
import { vocabulary } from '#lib/app/kinds.ts';
import type { Position } from '#lib/model/pipeline.ts';
import { arrange } from '../graph/arrange.ts';
import { boxesOf, type Box } from '../graph/boxes.ts';
import { draw, type Drawing } from '../graph/layout.ts';
import { spread, type Extent } from '../graph/view.ts';
import { fold, FOLD_FROM, foldedInto, groupId } from '../graph/shape.ts';
import { structureOf } from '../graph/structure.ts';
import { closedTo, detailsOf, faultsBy, insideOf, keeping, NOTHING, standingOf } from './board.ts';
import type { Desk } from './desk.svelte.ts';
import { NOWHERE, placesOf } from './places.ts';
import { each } from './words.ts';

type Places = ReadonlyMap<string, Position>;

/** Around all nodes, so that boxes have their room. */
const ROOM = 12;

/** Boxes are as much higher as their rows stand further apart, up to this: two lines of a size that one reads. */
const HIGH = 1.45;

export class Board {
  /** What was laid out once stays while one draws; a thing that comes finds a free place. */
  #laidOut: Places = NOWHERE;
  #drawn: Drawing | undefined;
  #opening = -1;
  #layouts = 0;

  constructor(readonly desk: Desk) {
    this.#layouts = desk.layouts;
  }

  readonly #structure = $derived.by(() => structureOf(this.desk.drawn));
  /** The groups that are drawn as one node. */
  readonly folded = $derived.by(() => this.desk.foldable.filter(({ name }) => this.desk.folded.has(name)));
  readonly #into = $derived.by(() => foldedInto(this.folded, NOTHING));
  /** What is drawn: groups that are folded in the place of their tasks. */
  readonly shown = $derived.by(() =>
    this.folded.length > 0 ? structureOf(fold(this.desk.drawn, this.folded, this.#into)) : this.#structure
  );
  /** Where each thing stands, those in folded groups, too. */
  readonly places: Places = $derived.by(() => {
    const { desk } = this;
    const structure = this.#structure;
    const { opening, layouts } = untrack(() => ({ opening: desk.session.opening, layouts: desk.layouts }));
    if (opening !== this.#opening || layouts !== this.#layouts) desk.places = NOWHERE;
    [this.#opening, this.#layouts] = [opening, layouts];
    const needs = structure.vertices.some(({ id, position }) => !position && !desk.places.has(id));
    if (needs && desk.places.size === 0) this.#laidOut = arrange(desk.drawn);
    return (desk.places = placesOf(structure, desk.places, this.#laidOut));
  });
  /** Where nodes stand: a folded group in the middle of its tasks. */
  readonly standing: Places = $derived.by(() => standingOf(this.folded, this.places));
  /** The panel in which it is drawn, in pixels. */
  screen: Extent = $state.raw({ width: 0, height: 0 });
  readonly #room = $derived.by(() => (this.desk.groups.size > 0 ? ROOM : 0));
  /** How many things are drawn: a number, so that what follows it stays while things only change. */
  readonly #count = $derived.by(() => this.shown.vertices.length);
  /**
   * How much further apart rows stand than their places say: as far as the panel has room for. It follows the panel and
   * how much there is, and not what is being moved or renamed: else all would move with it.
   */
  readonly #tall = $derived.by(() => {
    const screen = this.screen;
    void this.desk.session.opening;
    void this.desk.layouts;
    // Of more than this nothing is read before it is zoomed.
    if (screen.width === 0 || this.#count === 0 || this.#count > FOLD_FROM) return 1;
    const room = this.#room;
    return untrack(() =>
      Math.max(1, spread(draw(this.shown, this.standing, undefined, false, room), screen))
    );
  });
  readonly drawing: Drawing = $derived.by(() => {
    const high = Math.min(HIGH, this.#tall);
    const next = draw(this.shown, this.standing, undefined, false, this.#room, this.#tall, high);
    return (this.#drawn = keeping(this.#drawn, next));
  });
  /** The boxes of groups that are open: those, too, that cannot be folded. */
  readonly boxes: readonly Box[] = $derived.by(() =>
    boxesOf(
      this.drawing,
      [...this.desk.groups]
        .filter(([name]) => !this.folded.some((group) => group.name === name))
        .map(([name, tasks]) => ({ id: groupId(name), name, tasks: tasks.map(({ id }) => id) }))
    )
  );
  readonly #offset: Position = $derived.by(() => {
    const [node] = this.drawing.nodes;
    const place = node && this.standing.get(node.id);
    if (!node || !place) return { x: 0, y: 0 };
    const middle = this.along({ x: node.x + node.width / 2, y: node.y + node.height / 2 });
    return { x: place.x - middle.x, y: place.y - middle.y };
  });
  /** A way in the drawing, as the document measures it. */
  along({ x, y }: Position): Position {
    return { x, y: y / this.#tall };
  }
  /** From a point of the drawing to a place of the document. */
  placeOf(point: Position): Position {
    const { x, y } = this.along(point);
    return { x: x + this.#offset.x, y: y + this.#offset.y };
  }
  /** Second lines, by id. */
  readonly details = $derived.by(() => detailsOf(this.desk.drawn, this.desk.policy, this.folded, vocabulary));
  readonly #faults = $derived.by(() => faultsBy(this.desk.drawn, vocabulary));

  /** The faults that befall what a node stands for, in a few words. */
  faultsOf(id: string): string {
    if (this.#faults.size === 0) return '';
    return each(this.desk.members(id).flatMap((member) => this.#faults.get(member) ?? [])).join(', ');
  }
  readonly #inside = $derived.by(() => insideOf(this.boxes));
  /** Whether a node lies in the box of an open group. */
  isInside(id: string): boolean {
    return this.#inside.has(id);
  }
  /** The index of the node in which a thing is drawn, or -1. */
  indexOf(id: string): number {
    return this.shown.indexOf.get(this.#into.get(id) ?? id) ?? -1;
  }
  /** The open group whose box a point lies in, unless what is moved there is of it, or cannot be. */
  boxAt({ x, y }: Position, moved: readonly string[]): Box | undefined {
    const { tasks } = this.desk.pipeline;
    if (!moved.every((id) => tasks.some((task) => task.id === id))) return undefined;
    return this.boxes.find(
      (box) =>
        x > box.x &&
        x < box.x + box.width &&
        y > box.y &&
        y < box.y + box.height &&
        !moved.some((id) => box.group.tasks.includes(id))
    );
  }
  /** All that the arrow which is being drawn cannot lead to, since its beginning is made from it. */
  readonly #closed = $derived.by(() => {
    const { desk } = this;
    if (desk.from === undefined) return undefined;
    return closedTo(desk.document, desk.starts(desk.from));
  });
  /** Whether the arrow that is being drawn may lead to a node. */
  targetOf(id: string): 'none' | 'can' | 'cannot' {
    const closed = this.#closed;
    if (!closed || this.desk.from === id) return 'none';
    return this.desk.ends(id).some((end) => closed.has(end)) ? 'cannot' : 'can';
  }
}
