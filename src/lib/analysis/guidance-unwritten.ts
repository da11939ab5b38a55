/** Guidance on stores that are read before they are written: by a clock or an event, while nothing starts what fills them. */
import { deriveJobs, type Job } from '../model/jobs.ts';
import type { Pipeline, Policy } from '../model/pipeline.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Guide } from './guide.ts';

/** Whether a job begins by a clock or by what happens, whatever else has run. */
const beginsByItself = (job: Job | undefined): boolean =>
  job !== undefined && job.start.kind !== 'manual' && job.start.kind !== 'join';

/** Tasks that start by themselves and read what only somebody’s hand would write. */
export function unwritten(
  pipeline: Pipeline,
  policy: Policy,
  at: string,
  vocabulary: Vocabulary
): readonly Guide[] {
  const { jobs, of } = deriveJobs(pipeline, policy, vocabulary);
  const byId = new Map(pipeline.tasks.map((task) => [task.id, task]));
  return pipeline.tasks.flatMap(({ id, reads }): readonly Guide[] => {
    if (!beginsByItself(jobs[of.get(id) ?? -1])) return [];
    return reads.flatMap((read): readonly Guide[] => {
      const upstream = byId.get(read);
      const job = jobs[of.get(read) ?? -1];
      if (!upstream || !job || job.start.kind !== 'manual' || !job.roots.includes(read)) return [];
      const hasUpstreams = upstream.reads.some((each) => byId.has(each));
      return [
        {
          at: `${at}.tasks.${id}`,
          message: `reads "${read}", which starts only when somebody presses Run: until then nothing is written there. Let "${read}" start by itself, too.`,
          advice: true,
          counts: { of: 'unwritten', task: id, reads: read },
          ...(hasUpstreams
            ? {
                repair: {
                  label: `Start ${read} after its upstreams`,
                  edit: { kind: 'start', policy: policy.id, task: read, start: { when: 'upstream' } }
                }
              }
            : {})
        }
      ];
    });
  });
}
