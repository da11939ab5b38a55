/**
 * The engine for programs of one's own (`scripts/engine.mjs`): a text becomes a pipeline, a pipeline a log, and a log
 * whatever the page says of it.
 */
import '#lib/analysis/mapped.ts';
import '#lib/engine/whole.ts';

/** A text, JSON in our format or WfFormat, as a pipeline with the rules of its zone; or what is wrong with it, and where. */
export { openWithBodies as open } from './open.ts';
/** Plays a policy of a pipeline; the log comes in batches. */
export { prepare, simulate } from '#lib/engine/simulate.ts';
/** All events of a run in columns, and their hash. */
export { Log, LOG, logKind } from '#lib/model/log.ts';
/** All that the page knows of a run, at any instant. */
export { History } from '#lib/analysis/history.ts';
/** The nights of a season by class, and the sentence above them. */
export { season } from '#lib/analysis/season.ts';
/** Why a task is as it is at an instant, back to the root. */
export { why } from '#lib/analysis/why.ts';
/** The numbers of a run, as the scoreboard has them: `scoreboard(history.setting, seasonNumbers(history, log))`. */
export { seasonNumbers } from '#lib/analysis/reduce.ts';
export { scoreboard } from '#lib/analysis/scoreboard.ts';
/** Instants and local times. */
export { formatInstant, parseInstant } from '#lib/model/time/civil.ts';
/** All kinds and orchestrators. */
export { learn, vocabulary } from '#lib/vocabulary.ts';
