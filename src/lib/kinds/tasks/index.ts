/** What a task is for. A new kind is a file here and a line below. */
import type { TaskKind } from '../../model/vocabulary.ts';
import { ingest } from './ingest.ts';
import { serve } from './serve.ts';
import { store } from './store.ts';
import { transform } from './transform.ts';

export const tasks = { ingest, transform, store, serve } satisfies Record<string, TaskKind>;
