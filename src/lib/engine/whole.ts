/** The whole engine: to be imported, or fetched, before a policy is played that needs it (`parts.ts`). */
import { Helpers } from './helpers.ts';
import { lookOut } from './looks.ts';
import { offer } from './parts.ts';

offer({ Helpers, lookOut });
