/** What a task is for. A new kind is a file here and a line below. */
import type { TaskKind } from '../../model/vocabulary.ts';
import { branch } from './branch.ts';
import { check } from './check.ts';
import { ingest } from './ingest.ts';
import { sensor } from './sensor.ts';
import { serve } from './serve.ts';
import { setup } from './setup.ts';
import { shortCircuit } from './short-circuit.ts';
import { store } from './store.ts';
import { teardown } from './teardown.ts';
import { transform } from './transform.ts';

export const tasks = {
  ingest,
  transform,
  store,
  serve,
  sensor,
  branch,
  shortCircuit,
  check,
  setup,
  teardown
} satisfies Record<string, TaskKind>;
