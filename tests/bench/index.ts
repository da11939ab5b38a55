/** The benchmarks. A new one is a file and a line here. */
import type { Benchmark } from './benchmark.ts';
import { dagMonthBench } from './dag-month.bench.ts';
import { monteCarloBench } from './monte-carlo.bench.ts';

export const benchmarks: readonly Benchmark[] = [dagMonthBench, monteCarloBench];
