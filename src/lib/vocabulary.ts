/** All kinds and orchestrators in one value, for whoever parses or plays a document. */
import { alerts } from './kinds/alerts/index.ts';
import { columns } from './kinds/columns/index.ts';
import { faults } from './kinds/faults/index.ts';
import { sources } from './kinds/sources/index.ts';
import { tasks } from './kinds/tasks/index.ts';
import { triggers } from './kinds/triggers/index.ts';
import type { Vocabulary } from './model/vocabulary.ts';
import { orchestrators } from './orchestrators/index.ts';

export const vocabulary: Vocabulary = { sources, columns, triggers, tasks, faults, alerts, orchestrators };
