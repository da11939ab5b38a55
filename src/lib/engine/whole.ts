/** The whole engine: to be imported, or fetched, before a policy is played that needs it (`parts.ts`). */
import { Automations } from './automations.ts';
import { ConditionJob } from './condition-job.ts';
import { Deliveries } from './deliveries.ts';
import { Helpers } from './helpers.ts';
import { lookOut } from './looks.ts';
import { offer } from './parts.ts';
import { decideWithSetups, decidingIn, setupsAbove } from './setups.ts';
import { Strikes } from './strikes.ts';
import { crews } from './workers.ts';

offer({
  Helpers,
  lookOut,
  setupsAbove,
  decideWithSetups,
  decidingIn,
  Strikes,
  Deliveries,
  crews,
  Automations,
  ConditionJob
});
