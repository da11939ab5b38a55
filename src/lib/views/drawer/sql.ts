/** SQL cut into what is drawn differently. It is only looked at here: SQLite alone says what it means. */

/** A piece of SQL. */
export interface SqlToken {
  readonly kind: 'word' | 'keyword' | 'text' | 'comment' | 'other';
  readonly text: string;
}

const KEYWORDS = new Set(
  (
    'all and as asc between by case cast collate cross current desc distinct else end escape except exists filter ' +
    'following from full glob group having in inner intersect is isnull join left like limit natural not notnull null ' +
    'nulls offset on or order outer over partition preceding range recursive right row rows select then unbounded ' +
    'union using values when where window with'
  ).split(' ')
);

const PIECES =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|[A-Za-z_][A-Za-z0-9_]*|[\s\S]/g;

const kindOf = (text: string): SqlToken['kind'] => {
  if (text.startsWith('--') || text.startsWith('/*')) return 'comment';
  if (text.startsWith("'")) return 'text';
  if (KEYWORDS.has(text.toLowerCase())) return 'keyword';
  return /^[A-Za-z_"]/.test(text) ? 'word' : 'other';
};

/** Cuts SQL into tokens; together they are the text, letter for letter. */
export function sqlTokens(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const [text] of sql.matchAll(PIECES)) {
    const kind = kindOf(text);
    const last = tokens.at(-1);
    if (kind === 'other' && last?.kind === 'other')
      tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}
