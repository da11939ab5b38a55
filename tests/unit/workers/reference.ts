/** Requests for the course's own pipeline, in Node: a browser fetches the document from the site. */
import type { SimulationRequest } from '#lib/model/worker.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { requestOf } from './requests.ts';

/** The course's pipeline over a few nights. */
export const requestFor = (policy: string, nights?: number, seed?: number): Promise<SimulationRequest> =>
  requestOf(reference, policy, nights, seed);
