import { describe, expect, test } from 'vitest';
import { after, check, TRUE, withHelpers } from './edited.ts';

describe('removing beside helpers', () => {
  const helpersLeft = (helpers: readonly unknown[], gone: readonly string[], tasks: object = {}) => {
    const start = withHelpers(helpers, tasks);
    expect(check(start).filter(({ advice }) => advice !== true)).toEqual([]);
    return after(start, { kind: 'remove', ids: gone }).policies.find(({ id }) => id === 'in-order')!;
  };

  test('a teardown stays, though nothing waits for it', () => {
    const setup = { id: 'rent', kind: 'setup', after: ['store_lake'], before: ['ml_features', 'ml_store'] };
    const teardown = { id: 'give_back', kind: 'teardown', after: ['ml_store'], setups: ['rent'] };
    const { helpers } = helpersLeft([setup, teardown], ['bi_store']);
    expect(helpers).toEqual([setup, teardown]);
  });

  test('a setup that goes is no teardown’s any more', () => {
    const setup = { id: 'rent', kind: 'setup', after: ['store_lake'], before: ['ml_store'] };
    const teardown = { id: 'give_back', kind: 'teardown', after: ['ml_scale'], setups: ['rent'] };
    const { helpers } = helpersLeft([setup, teardown], ['ml_store']);
    expect(helpers).toEqual([{ ...teardown, setups: [] }]);
  });

  test('who waited only for a helper that goes, goes too, and nobody names either, nor says anything of them', () => {
    const last = { id: 'last', kind: 'shortCircuit', before: ['ml_store'], if: TRUE };
    const first = { id: 'first', kind: 'shortCircuit', before: ['last'], if: TRUE };
    const other = {
      ...{ id: 'other', kind: 'shortCircuit', if: TRUE },
      ...{ after: ['store_lake'], before: ['first', 'bi_store'] }
    };
    const { helpers, tasks } = helpersLeft([last, first, other], ['ml_store'], {
      last: { retries: 1 },
      first: { retries: 2 }
    });
    expect(helpers).toEqual([{ ...other, before: ['bi_store'] }]);
    expect(Object.keys(tasks!)).not.toContain('last');
    expect(Object.keys(tasks!)).not.toContain('first');
  });
});
