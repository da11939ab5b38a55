/** The address of a file beside the built scripts. */
declare module '*?url' {
  const address: string;
  // eslint-disable-next-line no-restricted-syntax -- vite gives an address as the default export
  export default address;
}
