/** What is watched. A new alert is a file here and a line below. */
import type { AlertKind } from '../../model/vocabulary.ts';
import { deadline } from './deadline.ts';
import { failure } from './failure.ts';

export const alerts = { failure, deadline } satisfies Record<string, AlertKind<never, unknown>>;
