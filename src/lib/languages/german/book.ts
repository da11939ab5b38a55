/** The German book: sentences of the night and of the run, and what befalls the lessons' worlds. */
import { german } from '../de.ts';
import type { Book } from '../phrases.ts';
import { act } from './act.ts';
import { beside } from './beside.ts';
import { drawer } from './drawer.ts';
import { drawing } from './drawing.ts';
import { editor } from './editor.ts';
import { fields } from './fields.ts';
import { futures } from './futures.ts';
import { night } from './night.ts';
import { pages } from './pages.ts';
import { pipelines } from './pipelines.ts';
import { playground } from './playground.ts';
import { problems } from './problems.ts';
import { run } from './run.ts';
import { sheets } from './sheets.ts';
import { sweep } from './sweep.ts';
import { why } from './why.ts';
import { worlds } from './worlds.ts';

export const book: Book = {
  language: german,
  // What is more general comes later: of two templates that fit, the first is taken.
  phrases: {
    ...{
      ...futures,
      ...fields,
      ...problems,
      ...editor,
      ...playground,
      ...beside,
      ...sheets,
      ...sweep,
      ...drawer,
      ...drawing
    },
    ...{ ...why, ...run, ...act, ...pages, ...pipelines, ...worlds, ...night }
  },
  short: {
    weekdays: german.weekdays.map((name) => name.slice(0, 2)),
    months: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
    date: '{weekday} {day}. {month}'
  },
  units: { s: 's', min: 'Min.', h: 'h', d: 'Tag|Tage' },
  joints: { and: 'und', or: 'oder' }
};
