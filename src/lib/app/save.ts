/** Saving files, for views. */
export { saveBlob } from '../adapters/save.ts';
