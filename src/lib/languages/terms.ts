/**
 * Texts of lessons in the words of an orchestrator. They name things by tokens: `{task}`, `{tasks}`, `{a task}`,
 * `{Tasks}` with a capital; each stands for the course's word, or for the one that the orchestrator's `terms.ts` has.
 */
import type { OrchestratorTerms } from '../model/vocabulary.ts';
import { say, type Language } from './language.ts';

/** What a token can name. */
export const TERM_KEYS = [
  ...['task', 'run', 'pipeline', 'scheduler', 'clock', 'upstream', 'event', 'retries', 'retryDelay'],
  ...['pool', 'rule', 'interval', 'catchup', 'maxActiveRuns']
] as const;

export type TermKey = (typeof TERM_KEYS)[number];

/** A word for one thing, and for several. */
export interface Term {
  readonly one: string;
  readonly many: string;
}

/** The words in which a text is read. */
export type Terms = Readonly<Record<TermKey, Term>>;

const termsFrom = (term: (key: TermKey) => Term): Terms =>
  Object.fromEntries(TERM_KEYS.map((key) => [key, term(key)])) as Record<TermKey, Term>;

/** The course's own words. */
export const courseTerms = (language: Language): Terms =>
  termsFrom((key) => ({
    one: say(language, `term.${key}`, { n: 1 }),
    many: say(language, `term.${key}`, { n: 2 })
  }));

/** An orchestrator's words. They are names of its interface, and so the same in every language. */
export function orchestratorWords({ things, triggers, settings }: OrchestratorTerms): Terms {
  const names: Readonly<Record<TermKey, string>> = {
    task: things.task,
    run: things.run,
    pipeline: things.pipeline,
    scheduler: things.scheduler.replace(/^the /, ''),
    clock: triggers.schedule,
    upstream: triggers.upstream,
    event: triggers.event,
    retries: settings.retries,
    retryDelay: settings.retryDelay,
    pool: settings.pool,
    rule: settings.rule,
    interval: settings.dataIntervals,
    catchup: settings.catchup,
    maxActiveRuns: settings.maxActiveRuns
  };
  return termsFrom((key) => {
    const one = names[key];
    return { one, many: one.endsWith('s') ? one : `${one}s` };
  });
}

/** A piece of a text: plain, stressed, or a term with its key. */
export interface Piece {
  readonly text: string;
  readonly stressed?: true;
  readonly term?: TermKey;
}

const TOKEN = /\{(a |A )?(\w+)\}/;

/** The key that a token names, with whether it is meant in the plural; undefined when it is none. */
export function tokenKey(word: string): { readonly key: TermKey; readonly many: boolean } | undefined {
  const low = word.charAt(0).toLowerCase() + word.slice(1);
  const keys = TERM_KEYS as readonly string[];
  if (keys.includes(low)) return { key: low as TermKey, many: false };
  const one = low.replace(/s$/, '');
  return keys.includes(one) ? { key: one as TermKey, many: true } : undefined;
}

/** A text in pieces: `*stressed*` words, and terms in the words that are given. An unknown token stays as it is. */
export function pieces(text: string, terms: Terms, language: Language): readonly Piece[] {
  return text.split(/(\*[^*]+\*|\{(?:[aA] )?\w+\})/).flatMap((part): readonly Piece[] => {
    if (part === '') return [];
    if (part.startsWith('*') && part.length > 2)
      return pieces(part.slice(1, -1), terms, language).map((piece) => ({ ...piece, stressed: true }));
    const [, article, word] = TOKEN.exec(part) ?? [];
    const token = word === undefined ? undefined : tokenKey(word);
    if (!token) return [{ text: part }];
    const { key, many } = token;
    let name = terms[key][many ? 'many' : 'one'];
    if (/^[A-Z]/.test(word!)) name = name.charAt(0).toUpperCase() + name.slice(1);
    return article === undefined
      ? [{ text: name, term: key }]
      : [{ text: articleFor(name, article, language) }, { text: name, term: key }];
  });
}

/** "a " or "an ", as the word that follows needs it. */
function articleFor(name: string, article: string, language: Language): string {
  const found = say(language, /^[aeiou]/i.test(name) ? 'term.an' : 'term.a');
  return `${article.startsWith('A') ? found.charAt(0).toUpperCase() + found.slice(1) : found} `;
}

/** A text as one line, for titles and for what is read aloud. */
export const plainText = (text: string, terms: Terms, language: Language): string =>
  pieces(text, terms, language)
    .map((piece) => piece.text)
    .join('');

/** The terms that a text names, each once. */
export function termsIn(text: string): readonly TermKey[] {
  const found = [...text.matchAll(/\{(?:[aA] )?(\w+)\}/g)].flatMap(([, word]) => tokenKey(word!)?.key ?? []);
  return [...new Set(found)];
}
