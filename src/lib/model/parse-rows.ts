/** Reads what a document says of rows: the columns of its sources, and the SQL of its tasks. */
import { columnOf, ROW_TIMES } from './columns.ts';
import { Fields } from './fields.ts';
import { kindName } from './parse-kind.ts';
import { LIMITS, type Column, type Source, type Task } from './pipeline.ts';
import type { Problem } from './result.ts';
import type { Vocabulary } from './vocabulary.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The columns of a source; a counter when the document names none. */
export function parseColumns(source: Fields, vocabulary: Vocabulary): readonly Column[] {
  const entries = source.has('columns')
    ? source.list('columns', LIMITS.columns)
    : [new Fields({ name: 'id', kind: 'key' }, source.place('columns'), source.problems)];
  const columns = entries.map((entry) => parseColumn(entry, vocabulary));
  const names = new Set<string>(ROW_TIMES);
  columns.forEach(({ name }, index) => {
    const same = name.toLowerCase();
    if (names.has(same))
      entries[index]!.problem(
        'name',
        (ROW_TIMES as readonly string[]).includes(same)
          ? `is "${name}", which every row has already: leave it out, or take another name.`
          : `is "${name}", which another column has already: rename one of them.`
      );
    names.add(same);
  });
  columns.forEach(({ per }, index) => {
    const key = columns.find(({ name }) => name === per);
    const kind = key && vocabulary.columns[key.kind];
    if (per !== undefined && !kind?.key && !kind?.reference)
      entries[index]!.problem('per', `is "${per}"; a key or a reference of this source is needed.`);
    else if (key?.per !== undefined)
      entries[index]!.problem('per', `is "${per!}", which goes by "${key.per}" itself: go by that.`);
  });
  return columns;
}

function parseColumn(fields: Fields, vocabulary: Vocabulary): Column {
  const name = fields.text('name', LIMITS.name);
  if (name && !NAME.test(name))
    fields.problem('name', `is "${name}"; letters, digits and "_" are allowed, and no digit first.`);
  const kind = kindName(fields, 'kind', vocabulary.columns);
  const column = {
    name,
    kind: kind ?? '',
    nulls: fields.number('nulls', 0, 1, 0),
    ...(fields.has('per') ? { per: fields.text('per', LIMITS.name) } : {}),
    params: kind ? vocabulary.columns[kind]!.read(fields) : undefined
  };
  if (kind) fields.done();
  return column;
}

/** Every reference must lead to a key that begins again: only then is it known which keys there are. */
export function checkReferences(
  sources: readonly Source[],
  vocabulary: Vocabulary,
  problems: Problem[]
): void {
  sources.forEach(({ columns }, source) =>
    columns.forEach((column, index) => {
      const reference = vocabulary.columns[column.kind]?.reference;
      if (!reference) return;
      const to = reference.to(column.params as never);
      const count = keyCount(sources, to, vocabulary);
      if (count !== undefined && count !== Infinity) return;
      problems.push({
        at: `sources[${source}].columns[${index}].to`,
        message:
          count === undefined
            ? `is "${to}", and no source has such a key: write "source.column", and the column's kind must be "key".`
            : `is "${to}", a key that never ends: give it a "cycle", so that it is known which keys there are.`
      });
    })
  );
}

/** How many keys a key column `source.column` has; undefined if there is no such column. */
function keyCount(sources: readonly Source[], to: string, vocabulary: Vocabulary): number | undefined {
  const column = columnOf(sources, to);
  return column && vocabulary.columns[column.kind]?.key?.count(column.params as never);
}

/** The SQL of a task: its body, and the number that its readers see. */
export function parseBody(
  fields: Fields,
  kind: string | undefined,
  vocabulary: Vocabulary
): Pick<Task, 'sql' | 'number'> {
  const found: { sql?: string; number?: Task['number'] & object } = {};
  if (fields.has('sql')) found.sql = parseSql(fields);
  if (fields.has('number')) {
    const number = fields.object('number');
    found.number = { label: number.text('label', LIMITS.name), sql: parseSql(number) };
    number.done();
    if (kind !== undefined && !vocabulary.tasks[kind]!.promises)
      fields.problem(
        'number',
        `does not fit a task of kind "${kind}": only what serves readers shows them a number.`
      );
  }
  return found;
}

function parseSql(fields: Fields): string {
  const sql = fields.text('sql', LIMITS.sql);
  if (sql.trim() === '') fields.problem('sql', 'is empty: one SELECT is needed.');
  return sql;
}
