import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseText } from '#lib/model/parse.ts';
import { arrange } from '#lib/views/graph/arrange.ts';
import { vocabulary } from '#lib/vocabulary.ts';

// The first picture must not wait for the layout, so the document carries its result.
for (const name of ['reference', 'and-trap'])
  test(`${name}.json carries the places that the layout gives it`, () => {
    const parsed = parseText(readFileSync(`static/pipelines/${name}.json`, 'utf8'), vocabulary);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { pipeline } = parsed.value;
    const carried = [...pipeline.sources, ...pipeline.tasks].map(({ id, position }) => [id, position]);
    const bare = {
      sources: pipeline.sources.map(({ position: _, ...source }) => source),
      tasks: pipeline.tasks.map(({ position: _, ...task }) => task)
    };
    const places = arrange(bare);
    expect(carried).toEqual(carried.map(([id]) => [id, places.get(id as string)]));
  });
