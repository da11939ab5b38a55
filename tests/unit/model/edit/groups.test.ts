import { describe, expect, test } from 'vitest';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { wordsOf } from '#lib/model/edit/editing.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { freeGroup } from '#lib/model/edit/groups.ts';
import { copyThings } from '#lib/model/edit/paste.ts';
import { after, reference, taskOf } from './edited.ts';

describe('groups', () => {
  const both: Edit = { kind: 'group', ids: ['ml_features', 'ml_scale'], name: ' ML 🧪 ' };
  const groupOf = (document: DocumentPart, id: string) => taskOf(document, id).group;

  test('tasks are put into a group, which nothing else hears of, and out of it', () => {
    const document = after(reference, both);
    expect(groupOf(document, 'ml_scale')).toBe('ML 🧪');
    expect({ ...document, tasks: [] }).toEqual({ ...reference, tasks: [] });
    expect(after(reference, both, { kind: 'group', ids: ['ml_features', 'ml_scale'] })).toEqual(reference);
    const moved = after(reference, both, { kind: 'group', ids: ['ml_scale'], name: 'other' });
    expect([groupOf(moved, 'ml_features'), groupOf(moved, 'ml_scale')]).toEqual(['ML 🧪', 'other']);
  });

  test('copies of several are a group of their own, a single one stays beside its original', () => {
    const several = after(reference, both, {
      kind: 'duplicate',
      ids: ['ml_features', 'ml_scale', 'ml_store']
    });
    expect(['ml_features_2', 'ml_scale_2', 'ml_store_2'].map((id) => groupOf(several, id))).toEqual([
      'ML 🧪 2',
      'ML 🧪 2',
      undefined
    ]);
    const one = after(reference, both, { kind: 'duplicate', ids: ['ml_scale'] });
    expect(groupOf(one, 'ml_scale_2')).toBe('ML 🧪');
  });

  test('come along when they are pasted, here and into another document', () => {
    const things: unknown = JSON.parse(
      JSON.stringify(copyThings(after(reference, both), ['ml_features', 'ml_scale']))
    );
    expect(groupOf(after(reference, { kind: 'paste', things }), 'ml_scale_2')).toBe('ML 🧪');
    expect(groupOf(after(reference, both, { kind: 'paste', things }), 'ml_scale_2')).toBe('ML 🧪 2');
  });

  test('have a free name to begin with', () => {
    const named = (name: string): DocumentPart =>
      after(reference, { kind: 'group', ids: ['ml_scale'], name });
    expect(freeGroup(reference)).toBe('group');
    expect(freeGroup(named('group'))).toBe('group 2');
    expect(freeGroup(named('x'.repeat(80)), 'x'.repeat(80)).length).toBeLessThanOrEqual(80);
  });

  test('say what was done', () => {
    expect(wordsOf(both)).toContain('put 2 tasks into the group');
    expect(wordsOf({ kind: 'group', ids: ['ml_scale'] })).toBe('take ml_scale out of the group');
  });
});
