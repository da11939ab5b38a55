/** What our words mean, a sentence each, in the orchestrator's words, in the order in which one meets them. */
import type { OrchestratorTerms } from '../model/vocabulary.ts';

export interface Term {
  /** As the orchestrator calls it. */
  readonly term: (words: OrchestratorTerms) => string;
  /** One sentence. */
  readonly meaning: (words: OrchestratorTerms) => string;
  /** Id of the lesson that teaches it. */
  readonly lesson?: string;
}

/** A sentence begins with a capital; what is an identifier in somebody's code stays as it is written there. */
const capital = (text: string): string =>
  /^[a-z]+_/.test(text) ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const term = (
  name: string | ((words: OrchestratorTerms) => string),
  meaning: string | ((words: OrchestratorTerms) => string),
  lesson?: string
): Term => ({
  term: typeof name === 'string' ? () => name : (words) => capital(name(words)),
  meaning: typeof meaning === 'string' ? () => meaning : (words) => capital(meaning(words)),
  ...(lesson === undefined ? {} : { lesson })
});

export const TERMS = {
  pipeline: term(
    ({ things }) => things.pipeline,
    ({ things }) =>
      `sources, and ${things.task}s that read them or each other: a graph without a circle, so that there is an order.`,
    'be-the-scheduler'
  ),
  policy: term(
    'Policy',
    ({ things }) =>
      `how the pipeline is orchestrated: what starts each ${things.task}, how often it is tried again, what is watched.`,
    'the-shape'
  ),
  run: term(
    ({ things }) => things.run,
    ({ things, settings }) =>
      `one going through of ${things.task}s that belong together, planned for an instant (its ${settings.planned}) or caused by an event.`,
    'draw-the-arrow'
  ),
  attempt: term(
    'Attempt',
    ({ things }) =>
      `one try of a ${things.task} in a ${things.run}; it reads at the moment it starts, whatever is there then.`,
    'try-again'
  ),
  schedule: term(
    ({ settings }) => settings.schedule,
    ({ things }) => `the clock that starts a ${things.run}, whether or not its data are there.`,
    'the-gap'
  ),
  rule: term(
    ({ settings }) => settings.rule,
    ({ things }) =>
      `what a ${things.task} asks of those before it: that all succeeded, that one did, that none failed.`,
    'draw-the-arrow'
  ),
  retries: term(
    ({ settings }) => settings.retries,
    ({ things }) => `how often a ${things.task} that failed is tried again before it counts as failed.`,
    'try-again'
  ),
  pool: term(
    ({ settings }) => settings.pool,
    ({ things }) => `how many ${things.task}s may run at once; whoever finds no slot free waits.`,
    'one-worker'
  ),
  version: term(
    'Version',
    ({ things }) =>
      `what a ${things.task} has written, whole, once an attempt of it has ended well; readers see the newest.`,
    'green-and-wrong'
  ),
  promise: term(
    'Promise',
    ({ things }) =>
      `what the readers of a ${things.task} are owed: which rows must be in it by when, or how old it may be at the most.`,
    'not-done-by-six'
  ),
  stale: term(
    'Stale',
    'Nothing that became due since the last promise is in what was read: yesterday’s data, though green.',
    'green-and-wrong'
  ),
  partial: term(
    'Partial',
    'Some of the rows that are owed were in what was read, and some were not.',
    'green-and-wrong'
  ),
  torn: term(
    'Torn',
    'Two inputs do not agree: one holds rows of a source that the other lacks, as when they were read at different times.',
    'green-and-wrong'
  ),
  twice: term(
    'Rows twice',
    'Some rows are there twice, since something added them once more: who adds them up counts too many.',
    'try-again'
  ),
  right: term(
    'Right',
    'A morning on which every promise was kept: readers saw all that they were owed.',
    'green-and-wrong'
  ),
  silentlyWrong: term(
    'Silently wrong',
    'A morning on which readers saw something newly written that was wrong, and no alert told anybody.',
    'green-and-wrong'
  ),
  wrongTold: term(
    'Wrong, told',
    'A morning on which readers saw something newly written that was wrong, and an alert had said so.',
    'not-done-by-six'
  ),
  missing: term(
    'Missing, told',
    'A morning on which readers still saw the older version, and an alert said that it would be so.',
    'not-done-by-six'
  ),
  missingSilent: term(
    'Missing, silent',
    'A morning on which readers still saw the older version, and no alert told anybody.',
    'not-done-by-six'
  ),
  night: term(
    'Night',
    'From noon to noon in the pipeline’s timezone; a season is some two hundred of them, with one seed.',
    'which-day'
  ),
  seed: term(
    'Seed',
    'The number from which all chance comes: with the same seed everybody sees the same nights.'
  )
} satisfies Readonly<Record<string, Term>>;

export type TermId = keyof typeof TERMS;
export const TERM_IDS = Object.keys(TERMS) as readonly TermId[];
