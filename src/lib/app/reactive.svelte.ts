/** A bridge from anything that can be subscribed to into runes. */
import { createSubscriber } from 'svelte/reactivity';

/** An actor, or anything shaped like one. */
export interface Source<S> {
  getSnapshot(): S;
  subscribe(next: (snapshot: S) => void): { unsubscribe(): void };
}

/** Reads a part of a source inside runes; never copies the snapshot, so it cannot go stale. */
export function reactive<S, T>(
  source: Source<S>,
  select: (snapshot: S) => T,
  same: (a: T, b: T) => boolean = Object.is
): { readonly current: T } {
  const track = createSubscriber((update) => {
    let last = select(source.getSnapshot());
    const { unsubscribe } = source.subscribe((snapshot) => {
      const next = select(snapshot);
      if (same(last, next)) return;
      last = next;
      update();
    });
    return unsubscribe;
  });
  return {
    get current(): T {
      track();
      return select(source.getSnapshot());
    }
  };
}
