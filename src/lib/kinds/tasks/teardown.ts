import { helperKind } from './helper-kind.ts';

/** Takes away what its setups have made, whatever came of those in between. */
export const teardown = helperKind('teardown');
