/** What our words mean, a sentence each, in the order in which one meets them. */

export interface Term {
  readonly term: string;
  /** One sentence. */
  readonly meaning: string;
}

export const TERMS: readonly Term[] = [
  {
    term: 'Pipeline',
    meaning:
      'Sources, and tasks that read them or each other: a graph without a circle, so that there is an order.'
  },
  {
    term: 'Policy',
    meaning:
      'How the pipeline is orchestrated: what starts each task, how often it is tried again, what is watched.'
  },
  {
    term: 'Run',
    meaning: 'One going through of tasks that belong together, planned for an instant or caused by an event.'
  },
  {
    term: 'Attempt',
    meaning: 'One try of a task in a run; it reads at the moment it starts, whatever is there then.'
  },
  {
    term: 'Version',
    meaning: 'What a task has written, whole, once an attempt of it has ended well; readers see the newest.'
  },
  {
    term: 'Promise',
    meaning: 'What the readers of a task are owed, by when, and which rows must be in it.'
  },
  {
    term: 'Stale',
    meaning:
      'Nothing that became due since the last promise is in what was read: yesterday’s data, though green.'
  },
  { term: 'Partial', meaning: 'Some of the rows that are owed were in what was read, and some were not.' },
  {
    term: 'Silently wrong',
    meaning:
      'A morning on which readers saw something newly written that was wrong, and no alert told anybody.'
  },
  {
    term: 'Missing, told',
    meaning: 'A morning on which readers still saw the older version, and an alert said that it would be so.'
  },
  {
    term: 'Night',
    meaning:
      'From noon to noon in the pipeline’s timezone; a season is some two hundred of them, with one seed.'
  },
  {
    term: 'Seed',
    meaning: 'The number from which all chance comes: with the same seed everybody sees the same nights.'
  }
];
