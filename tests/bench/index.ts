/** The benchmarks. A new one is a file and a line here. */
import type { Benchmark } from './benchmark.ts';
import { chromiumBench } from './chromium.bench.ts';
import { dagMonthBench } from './dag-month.bench.ts';
import { editFramesBench } from './edit-frames.bench.ts';
import { engineFullBench } from './engine-full.bench.ts';
import { monteCarloBench } from './monte-carlo.bench.ts';
import { barsBench, longTasksBench, thousandFramesBench } from './page-frames.bench.ts';
import { firstPictureBench } from './first-picture.bench.ts';
import { hold1000Bench, mm1Bench } from './queue.bench.ts';
import { rowsBench } from './rows.bench.ts';
import { secondEngineBench } from './second-engine.bench.ts';
import { seekBench } from './seek.bench.ts';
import { seasonsFramesBench } from './seasons-frames.bench.ts';
import { storeBench } from './store.bench.ts';
import { truthCostBench } from './truth-cost.bench.ts';
import { workflowFramesBench } from './workflow-frames.bench.ts';

export const benchmarks: readonly Benchmark[] = [
  dagMonthBench,
  hold1000Bench,
  mm1Bench,
  secondEngineBench,
  chromiumBench,
  monteCarloBench,
  engineFullBench,
  truthCostBench,
  seekBench,
  storeBench,
  rowsBench,
  workflowFramesBench,
  thousandFramesBench,
  barsBench,
  longTasksBench,
  firstPictureBench,
  seasonsFramesBench,
  editFramesBench
];
