import { describe, expect, test } from 'vitest';
import { TERM_IDS } from '#lib/app/terms.ts';
import { orchestratorTerms } from '#lib/orchestrators/terms.ts';
import { explain } from '#lib/views/help/explain.ts';

describe('every term', () => {
  test.each(Object.keys(orchestratorTerms))('is one sentence in the words of %s', (orchestrator) => {
    for (const id of TERM_IDS) {
      const { term, meaning } = explain(id, orchestrator);
      expect(term).toMatch(/^\p{Lu}|^[a-z]+_|^&& or /u);
      expect(meaning).toMatch(/^\p{Lu}[^]*\.$/u);
      expect(meaning.match(/[.!?](?=\s|$)/g)).toHaveLength(1);
      expect(meaning).not.toContain('undefined');
    }
  });

  test('names the lesson that teaches it, and the lesson is there', () => {
    for (const id of TERM_IDS) if (id !== 'seed') expect(explain(id, 'airflow').lesson?.title).toBeTruthy();
  });

  test('is said as the orchestrator says it', () => {
    expect(explain('run', 'airflow').term).toBe('Dag run');
    expect(explain('attempt', 'airflow').meaning).toContain('in a Dag run');
    expect(explain('rule', 'airflow').term).toBe('trigger_rule');
  });
});
