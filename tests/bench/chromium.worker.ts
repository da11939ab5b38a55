/** The DAG month in a browser's worker: answers a seed with what came of it. */
import { monthOf } from './month.ts';

addEventListener('message', ({ data }: MessageEvent<number>) => {
  postMessage(monthOf(data));
});
