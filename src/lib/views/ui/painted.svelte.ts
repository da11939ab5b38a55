/**
 * Whether a picture has been painted: what is not needed for the first moving one is fetched from then on. To be
 * called while a component is set up.
 * @param there whether there is a picture; not which: a new one each frame would put the next frame off for ever
 * @param tell called when it has been
 */
export function painted(there: () => boolean, tell?: () => void): { readonly done: boolean } {
  let done = $state(false);
  const isThere = $derived(there());
  $effect(() => {
    if (!isThere || done) return;
    const frame = requestAnimationFrame(() => {
      done = true;
      tell?.();
    });
    return () => cancelAnimationFrame(frame);
  });
  return {
    get done(): boolean {
      return done;
    }
  };
}
