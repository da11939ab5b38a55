/** The whole engine: to be imported, or fetched, before a policy is played that needs it (`parts.ts`). */
import { askedJobs } from '../model/asked-jobs.ts';
import { broughtFaults } from '../model/brought-faults.ts';
import { Automations } from './automations.ts';
import { columnsOf } from './columns.ts';
import { ConditionJob } from './condition-job.ts';
import { Deliveries } from './deliveries.ts';
import { GivingUp } from './give-up.ts';
import { Held } from './held.ts';
import { Helpers } from './helpers.ts';
import { Interventions } from './interventions.ts';
import { Holdings } from './holdings.ts';
import { lookOut } from './looks.ts';
import { Mapped } from './mapped.ts';
import { Operations } from './operations.ts';
import { offer } from './parts.ts';
import { Past } from './past.ts';
import { decideWithSetups, decidingIn, setupsAbove } from './setups.ts';
import { Strikes } from './strikes.ts';
import { Casualties } from './workers.ts';
import { wrongClockOf } from './wrong-clock.ts';

offer({
  askedJobs,
  Automations,
  broughtFaults,
  Casualties,
  columnsOf,
  ConditionJob,
  decideWithSetups,
  decidingIn,
  Deliveries,
  GivingUp,
  Held,
  Helpers,
  Holdings,
  Interventions,
  lookOut,
  Mapped,
  Operations,
  Past,
  setupsAbove,
  Strikes,
  wrongClockOf
});
