/** Whether the part of an address after `#` wants to be a link; a single word names a place on the page. */
export const isLink = (hash: string): boolean => !/^#?[a-z]*$/i.test(hash);
