/** The transformation worker's inside: the rows of one document, its bodies compiled and run. */
import type { ColumnUse, SourceChange } from '#lib/model/column-use.ts';
import { instantBits, streamKey } from '#lib/model/chance.ts';
import { parse } from '#lib/model/parse.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import type { Problem } from '#lib/model/result.ts';
import { offsetAt, type ZoneRules } from '#lib/model/time/zone.ts';
import {
  BODY_TIME,
  type CompiledBody,
  type Content,
  type InputContent,
  type NumberOutcome,
  type NumberRequest,
  type RowsAnswer,
  type SourceRows,
  type Step,
  type TransformApi
} from '#lib/model/transform.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { Database, SqlError } from './sqlite/database.ts';
import { Relations, TimeUp, type Relation } from './sqlite/relations.ts';
import type { Sqlite } from './sqlite/start.ts';
import { Uses } from './sqlite/uses.ts';

/** What is known of a task's table before any row is: its columns, or why not. */
type Shape =
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  /** It has no SQL, and not just one input whose rows it could pass on. */
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'broken'; readonly problem: Problem }
  /** Something that it reads is broken. */
  | { readonly kind: 'unknown' };

/** A body that failed. */
class BodyFailed extends Error {
  constructor(
    readonly task: string,
    readonly problem: Problem
  ) {
    super(problem.message);
  }
}

/** The content cannot be said: a task in it has no SQL, and not just one input whose rows it could pass on. */
class Unsaid extends Error {}

/** One document's bodies and rows. */
class Bodies {
  readonly #relations: Relations;
  readonly #shapes = new Map<number, Shape>();
  #uses: Uses | undefined;

  constructor(
    readonly database: Database,
    readonly pipeline: Pipeline,
    readonly zone: ZoneRules,
    readonly stuck: ReadonlySet<string>
  ) {
    this.#relations = new Relations(database, pipeline, zone);
  }

  dispose(): void {
    this.#relations.dispose();
  }

  compile(task: number): CompiledBody {
    const { id, number } = this.pipeline.tasks[task]!;
    const shape = this.shapeOf(task);
    if (shape.kind === 'broken') return { sql: shape.problem };
    if (!number || shape.kind !== 'columns') return {};
    try {
      this.#relations.withTables([[id, this.#relations.nothing(shape.columns)]], () =>
        this.database.sqlite.raw.sqlite3_finalize(this.database.compile(number.sql, [id]))
      );
      return {};
    } catch (error) {
      return { number: this.#said(error, id, number.sql, 'number') };
    }
  }

  /** What a change of a column does. */
  uses(change: SourceChange): ColumnUse {
    this.#uses ??= new Uses(this.database, this.#relations, this.pipeline, (id) => this.stuck.has(id));
    return this.#uses.of(change);
  }

  /** The columns of a task's table. */
  shapeOf(task: number): Shape {
    let shape = this.#shapes.get(task);
    if (!shape) {
      shape = this.#shape(task);
      this.#shapes.set(task, shape);
    }
    return shape;
  }

  #shape(task: number): Shape {
    const { id, sql, reads } = this.pipeline.tasks[task]!;
    const inputs = reads.map((read): Shape => {
      const source = this.pipeline.sources.findIndex((each) => each.id === read);
      if (source >= 0) return { kind: 'columns', columns: this.#relations.columnsOf(source) };
      return this.shapeOf(this.pipeline.tasks.findIndex((each) => each.id === read));
    });
    if (inputs.some(({ kind }) => kind === 'broken' || kind === 'unknown')) return { kind: 'unknown' };
    if (sql === undefined) return inputs.length === 1 ? inputs[0]! : { kind: 'unsaid' };
    if (this.stuck.has(id))
      return {
        kind: 'broken',
        problem: {
          at: `${id}, its SQL`,
          message: `does not compile: SQLite never came back from it. ${FAILS}`
        }
      };
    const unsaid = inputs.findIndex(({ kind }) => kind === 'unsaid');
    if (unsaid >= 0)
      return {
        kind: 'broken',
        problem: {
          at: `${id}, its SQL`,
          message: `does not compile: “${reads[unsaid]!}” has no SQL, and reads not just one thing whose columns it could have. ${FAILS}`
        }
      };
    try {
      const tables = inputs.map(
        (input, i) =>
          [reads[i]!, this.#relations.nothing(input.kind === 'columns' ? input.columns : [])] as const
      );
      const columns = this.#relations.withTables(tables, () => {
        const statement = this.database.compile(sql, reads);
        const names = this.database.columnNames(statement);
        this.database.sqlite.raw.sqlite3_finalize(statement);
        return names;
      });
      return { kind: 'columns', columns };
    } catch (error) {
      return { kind: 'broken', problem: this.#said(error, id, sql, 'compile') };
    }
  }

  source(rows: SourceRows): RowsAnswer {
    if (rows.spans.length === 0) return { kind: 'none' };
    this.#relations.tidy();
    try {
      return { kind: 'rows', table: this.#relations.look(this.#relations.rows(rows), true) };
    } catch (error) {
      const { id } = this.pipeline.sources[rows.source]!;
      return { kind: 'failed', task: id, problem: this.#said(error, id, '', 'run') };
    }
  }

  version(content: Content): RowsAnswer {
    try {
      this.#relations.tidy();
      return { kind: 'rows', table: this.#relations.look(this.#play(content)) };
    } catch (error) {
      return this.#failure(error, content.steps.at(-1)!.task);
    }
  }

  number({ task, content, now }: NumberRequest): NumberOutcome {
    const { id, number } = this.pipeline.tasks[task]!;
    if (!number) return { kind: 'unsaid' };
    this.#relations.tidy();
    let relation: Relation;
    try {
      relation = this.#play(content);
    } catch (error) {
      return this.#failure(error, task);
    }
    const { database } = this;
    try {
      return this.#relations.withTables([[id, relation]], () => {
        const statement = database.compile(number.sql, [id]);
        try {
          this.#setMoment(id, now);
          const found = database.guard.watch([id], () => database.step(statement));
          const value = found ? database.cell(statement, 0) : null;
          const of = found && database.columnNames(statement).length > 1 ? database.cell(statement, 1) : null;
          return {
            kind: 'number',
            number: { value: typeof value === 'number' ? value : null, of: of === null ? null : String(of) },
            momentary: this.#asksForMoment()
          };
        } finally {
          database.sqlite.raw.sqlite3_finalize(statement);
        }
      });
    } catch (error) {
      return { kind: 'failed', task: id, problem: this.#said(error, id, number.sql, 'number') };
    }
  }

  /** Runs the bodies of a content, but for those that have been run over the same rows before. @throws BodyFailed, Unsaid */
  #play({ steps }: Content): Relation {
    const made: Relation[] = [];
    for (const step of steps) made.push(this.#run(step, made));
    return made.at(-1)!;
  }

  #run({ task, now, inputs }: Step, made: readonly Relation[]): Relation {
    const { id, sql, reads } = this.pipeline.tasks[task]!;
    const relations = inputs.map((input, i) => this.#input(id, reads[i]!, input, made));
    if (sql === undefined) {
      if (relations.length !== 1) throw new Unsaid();
      return relations[0]!;
    }
    const key = `${task}(${relations.map((relation) => relation.id).join()})`;
    // A body that asked for the time, or drew, is another one at another instant.
    const known = this.#relations.known(key) ?? this.#relations.known(`${key}@${now}`);
    if (known) return known;
    const shape = this.shapeOf(task);
    if (shape.kind === 'broken') throw new BodyFailed(id, shape.problem);
    try {
      const tables = relations.map((relation, i) => [reads[i]!, relation] as const);
      const relation = this.#relations.withTables(tables, () =>
        this.#relations.make(sql, reads, () => this.#setMoment(id, now))
      );
      this.#relations.remember(this.#asksForMoment() ? `${key}@${now}` : key, relation);
      return relation;
    } catch (error) {
      throw new BodyFailed(id, this.#said(error, id, sql, 'run'));
    }
  }

  #input(task: string, read: string, input: InputContent, made: readonly Relation[]): Relation {
    if (input.kind === 'made') return made[input.step]!;
    if (input.kind === 'rows') {
      try {
        return this.#relations.rows(input.rows);
      } catch (error) {
        throw new BodyFailed(task, this.#said(error, task, '', 'run'));
      }
    }
    const shape = this.shapeOf(this.pipeline.tasks.findIndex((each) => each.id === read));
    if (shape.kind === 'unsaid') throw new Unsaid();
    return this.#relations.nothing(shape.kind === 'columns' ? shape.columns : []);
  }

  #setMoment(task: string, now: Millis): void {
    const key = instantBits(streamKey(this.pipeline.seed, 'random', task), now);
    this.database.setMoment(now + offsetAt(this.zone, now), key);
  }

  /** Whether what ran since {@link Bodies.#setMoment} asked for the time, or drew. */
  #asksForMoment(): boolean {
    return this.database.sqlite.clock.asked || this.database.drew;
  }

  #failure(error: unknown, task: number): Extract<RowsAnswer, { kind: 'failed' | 'unsaid' }> {
    if (error instanceof Unsaid) return { kind: 'unsaid' };
    if (error instanceof BodyFailed) return { kind: 'failed', task: error.task, problem: error.problem };
    const { id } = this.pipeline.tasks[task]!;
    return { kind: 'failed', task: id, problem: this.#said(error, id, '', 'run') };
  }

  /** What went wrong, for people. @throws what is no fault of the document's */
  #said(error: unknown, task: string, sql: string, doing: 'compile' | 'run' | 'number'): Problem {
    const what = doing === 'number' ? 'the SQL of its number' : 'its SQL';
    if (error instanceof TimeUp || (error instanceof SqlError && error.message.endsWith('interrupted')))
      return {
        at: `${task}, ${what}`,
        message: `was stopped after ${BODY_TIME / 1000} seconds: let it read or join less.`
      };
    if (!(error instanceof SqlError)) throw error;
    const at = `${task}, ${what}${error.offset < 0 ? '' : `, ${placeOf(sql, error.offset)}`}`;
    if (doing === 'run') return { at, message: `failed: ${error.message}.` };
    return { at, message: `does not compile: ${error.message}.${doing === 'compile' ? ` ${FAILS}` : ''}` };
  }
}

const FAILS = 'The task fails in every run until it does.';

/** `line 2, column 8`, from the number of characters before it. */
function placeOf(sql: string, offset: number): string {
  const lines = sql.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/**
 * The worker's object.
 * @param bodyTime milliseconds after which a body is cut; for tests on machines that others use, too
 */
export function transformApi(sqlite: Sqlite, bodyTime = BODY_TIME): TransformApi {
  const database = new Database(sqlite);
  let bodies: Bodies | undefined;
  const opened = (): Bodies => {
    if (!bodies) throw new Error('no document is open');
    database.guard.allow(bodyTime);
    return bodies;
  };
  return {
    open(document, zone, stuck) {
      bodies?.dispose();
      bodies = undefined;
      const parsed = parse(document, vocabulary);
      if (!parsed.ok) throw new Error('the document cannot be played');
      database.guard.allow(Infinity);
      bodies = new Bodies(database, parsed.value.pipeline, zone, new Set(stuck));
    },
    compile: (task) => opened().compile(task),
    uses: (change) => opened().uses(change),
    source: (rows) => opened().source(rows),
    version: (content) => opened().version(content),
    number: (request) => opened().number(request)
  };
}
