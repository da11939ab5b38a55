import { expect, test } from 'vitest';
import { draw, ownPlaces } from '#lib/views/graph/layout.ts';
import { hang } from '#lib/views/graph/ornament.ts';
import { structureOf } from '#lib/views/graph/structure.ts';
import { source, task } from '../../../gallery/fixtures.ts';

//  a ─ one ─┬─ two ─ three
//  b ───────┴─ four ─ five [ornament]
const placed = <T>(thing: T, x: number, y: number): T => ({ ...thing, position: { x, y } });
const structure = structureOf({
  sources: [placed(source('a'), 60, 20), placed(source('b'), 60, 88)],
  tasks: [
    placed(task('one', ['a']), 212, 20),
    placed(task('two', ['one', 'b']), 370, 20),
    placed(task('three', ['two']), 528, 20),
    placed(task('four', ['one', 'b']), 370, 156),
    placed(task('five', ['four']), 528, 156)
  ]
});
const places = ownPlaces(structure)!;
const behind = structure.indexOf.get('five')!;
const ornament = { behind: 'five', width: 140, height: 96 };

const overlaps = (
  a: { x: number; y: number; width: number; height: number },
  b: { x: number; y: number; width: number; height: number }
): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

for (const [name, narrow] of [
  ['to the right of its task, on a desk', undefined],
  ['below its task, on a phone', 362]
] as const)
  test(`an ornament hangs ${name}, covers no node, and the drawing grows to hold it`, () => {
    const drawing = draw(structure, places, narrow);
    const hung = hang(drawing, drawing.nodes[behind]!, ornament);
    const box = { ...hung, width: ornament.width, height: ornament.height };
    expect(drawing.nodes.filter((node) => overlaps(box, node))).toEqual([]);
    expect(hung.x).toBeGreaterThanOrEqual(0);
    expect(hung.y).toBeGreaterThanOrEqual(0);
    expect(hung.x + ornament.width).toBeLessThanOrEqual(hung.drawing.width);
    expect(hung.y + ornament.height).toBeLessThanOrEqual(hung.drawing.height);
    expect(hung.drawing.nodes).toBe(drawing.nodes);
  });
