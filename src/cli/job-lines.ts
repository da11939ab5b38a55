/** The jobs of a document's policies in words, and what an edit has split or merged. */
import { deriveJobs, type Job } from '#lib/model/jobs.ts';
import { jobChanges, jobChangeText } from '#lib/model/job-changes.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Each job on a line: its tasks, and what starts it. */
export function jobLines(pipeline: Pipeline): readonly string[] {
  return pipeline.policies.flatMap((policy) => {
    const { jobs } = deriveJobs(pipeline, policy, vocabulary);
    return jobs.map(
      (job, number) =>
        `${policy.id}, job ${number + 1} of ${jobs.length}: ${job.tasks.join(', ')}; it starts ${startWords(job, pipeline)}`
    );
  });
}

function startWords({ start, roots }: Job, pipeline: Pipeline): string {
  switch (start.kind) {
    case 'manual':
      return 'when somebody presses Run';
    case 'join': {
      const { reads = [] } = pipeline.tasks.find(({ id }) => id === roots[0]) ?? {};
      return `when ${start.join === 'all' ? 'all' : 'one'} of ${reads.join(', ')} ${start.join === 'all' ? 'have' : 'has'} succeeded`;
    }
    default:
      return start.trigger.sentence(start.params as never);
  }
}

/** What was split or merged, policy by policy, from one version of a document to another. */
export function changeLines(before: Pipeline, after: Pipeline): readonly string[] {
  return after.policies.flatMap((policy) => {
    const old = before.policies.find(({ id }) => id === policy.id);
    if (!old) return [];
    return jobChanges(deriveJobs(before, old, vocabulary), deriveJobs(after, policy, vocabulary)).map(
      (change) => `${policy.id}: ${jobChangeText(change)}`
    );
  });
}

/** The same between the policies of one document: each against the first. */
export function policyLines(pipeline: Pipeline): readonly string[] {
  const [first, ...others] = pipeline.policies;
  const jobs = deriveJobs(pipeline, first!, vocabulary);
  return others.flatMap((policy) =>
    jobChanges(jobs, deriveJobs(pipeline, policy, vocabulary)).map(
      (change) => `${policy.id} against ${first!.id}: ${jobChangeText(change)}`
    )
  );
}
