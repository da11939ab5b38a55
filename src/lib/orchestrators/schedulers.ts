/**
 * Which runs each orchestrator's scheduler makes. Apart from what the orchestrators are (index.ts), which the page needs
 * before anything moves: only who plays a pipeline, or foretells what its clocks will do, asks this.
 */
import { eachTick, type Scheduler } from '../model/schedule.ts';
import { airflowScheduler } from './airflow/scheduler.ts';
import { mageScheduler } from './mage/scheduler.ts';
import type { orchestrators } from './index.ts';

/** What is not named below makes a run of each tick, for no span of time. */
const plain: Scheduler = { runsOf: eachTick, interval: () => undefined };

const own: { readonly [Id in keyof typeof orchestrators]?: Scheduler } = {
  airflow: airflowScheduler,
  mage: mageScheduler
};

/** @param orchestrator a member of `orchestrators` */
export const schedulerOf = (orchestrator: string): Scheduler =>
  (own as Readonly<Record<string, Scheduler>>)[orchestrator] ?? plain;
