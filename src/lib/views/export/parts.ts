/** What of the page can be exported as a picture, and under which names files are saved. */

/** What is marked as a part, by the name that it is marked with. */
const PARTS = {
  verdict: 'The verdict and its nights',
  picture: 'The graph, or the list',
  time: 'The panel of time',
  aside: 'What lies beside them',
  compare: 'The comparison'
} as const;

export interface Part {
  readonly value: string;
  readonly label: string;
  readonly element: Element;
}

/** The parts that are up now, the whole page last. */
export function partsOf(root: ParentNode, whole: Element): readonly Part[] {
  const found = Object.entries(PARTS).flatMap(([value, label]) => {
    const element = root.querySelector(`[data-part="${value}"]`);
    return element ? [{ value, label, element }] : [];
  });
  return [...found, { value: 'page', label: 'The whole page', element: whole }];
}

/** "orders-to-dashboard-graph.svg": letters and digits of any alphabet, in lower case. */
export function fileName(pipeline: string, what: string, ending: string): string {
  const words = `${pipeline} ${what}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['downbeat'];
  return `${words.join('-').slice(0, 80)}.${ending}`;
}
