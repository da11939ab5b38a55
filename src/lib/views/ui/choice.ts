/** Keys of a row of choices: what the arrows, Home and End mean in a radio group, a tab list or a menu. */

/**
 * The index to go to, or undefined when the key means nothing here. Goes round at the ends, as the pattern of a
 * radio group asks.
 */
export function choiceAfter(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The choice at an index beside another, both children of one row. */
export function neighbour(choice: HTMLElement, index: number): HTMLElement | undefined {
  const found = choice.parentElement?.children.item(index);
  return found instanceof HTMLElement ? found : undefined;
}
