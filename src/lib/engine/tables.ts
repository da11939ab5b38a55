/**
 * The machines as tables, compiled when this module loads. The site is built with what came of that in this module's
 * place (`machinesAsTables` in vite.config.ts): asked in the worker, XState would be a fifth of what the first picture
 * waits for there.
 */
import { compile } from './compile.ts';
import { run } from './machines/run.ts';
import { source } from './machines/source.ts';
import { taskInstance } from './machines/task-instance.ts';
import { RUN_EVENTS, RUN_STATES, SOURCE_EVENTS, SOURCE_STATES, TASK_EVENTS, TASK_STATES } from './numbers.ts';

/** The tables of all three machines. */
export const tables = {
  task: compile(taskInstance, TASK_STATES, TASK_EVENTS),
  run: compile(run, RUN_STATES, RUN_EVENTS),
  source: compile(source, SOURCE_STATES, SOURCE_EVENTS)
} as const;
