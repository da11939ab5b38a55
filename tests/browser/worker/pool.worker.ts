/**
 * The simulation worker under Vitest, which rewrites every `import()` for a helper that only pages have: a worker
 * gets one of its own, that does nothing.
 */
import { expose } from 'comlink';
import { simulationApi } from '#workers/simulation.api.ts';

const helper = { wrapDynamicImport: (load: () => Promise<unknown>): Promise<unknown> => load() };
Object.assign(globalThis, { __vitest_browser_runner__: helper });

expose(simulationApi());
