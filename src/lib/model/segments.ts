/**
 * Rows of a source as they were due, beside how they came: where faults hold rows back, lose them or deliver them twice,
 * the order in which rows come is no longer that in which they were due.
 */

/**
 * Segments: consecutive rows of one batch (an emission, or its late part) that share a fate. A row's ordinal is its
 * place in the order in which rows were due, and what stands in it goes by that.
 */
export class Segments {
  readonly dueAt: number[] = [];
  /** Whether they were due late. */
  readonly late: boolean[] = [];
  readonly ordinal: number[] = [];
  readonly rows: number[] = [];
  /** How many rows of its batch are before it. */
  readonly offset: number[] = [];
  readonly batch: number[] = [];
  /** The arrival that brought them first, by its number; -1 while none has. */
  readonly group: number[] = [];
  readonly lost: boolean[] = [];
  /** The arrivals that brought them, by their numbers. */
  readonly groups: number[][] = [];
  /** By batch: its rows. */
  readonly batchRows: number[] = [];
  /** By arrival: which segment it brought, and whether that had come before. */
  readonly of: number[] = [];
  readonly again: boolean[] = [];
  /** Rows that were due so far. */
  due = 0;
  /** Whether any rows have come twice. */
  repeated = false;

  get count(): number {
    return this.rows.length;
  }

  /** Adds rows that are due at an instant. @returns their segment */
  add(at: number, late: boolean, rows: number, lost: boolean): number {
    const segment = this.count;
    const last = segment - 1;
    const same = last >= 0 && this.dueAt[last] === at && this.late[last] === late;
    const batch = same ? this.batch[last]! : this.batchRows.push(0) - 1;
    this.dueAt.push(at);
    this.late.push(late);
    this.ordinal.push(this.due);
    this.rows.push(rows);
    this.offset.push(this.batchRows[batch]!);
    this.batch.push(batch);
    this.group.push(-1);
    this.groups.push([]);
    this.lost.push(lost);
    this.batchRows[batch]! += rows;
    this.due += rows;
    return segment;
  }

  /** The next arrival brings a segment. */
  come(segment: number): void {
    const group = this.of.push(segment) - 1;
    const again = this.group[segment]! >= 0;
    this.again.push(again);
    this.groups[segment]!.push(group);
    if (again) this.repeated = true;
    else this.group[segment] = group;
  }

  /** How many rows a segment's batch has. */
  whole(segment: number): number {
    return this.batchRows[this.batch[segment]!]!;
  }
}
