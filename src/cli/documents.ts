/** The site's own documents that lessons begin from, by name. */
import andTrap from '../../static/pipelines/and-trap.json' with { type: 'json' };
import backfillAYear from '../../static/pipelines/backfill-a-year.json' with { type: 'json' };
import reference from '../../static/pipelines/reference.json' with { type: 'json' };

export const OWN_DOCUMENTS: Readonly<Record<string, unknown>> = {
  reference,
  'and-trap': andTrap,
  'backfill-a-year': backfillAYear
};
