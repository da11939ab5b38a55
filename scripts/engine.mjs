// The engine for programs of one's own: installs what it needs, and bundles it when a source has changed.
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install } from './install.mjs';

/**
 * The engine, and what reads its log.
 * @returns {Promise<typeof import('../src/cli/engine.ts')>}
 */
export async function openEngine() {
  install();
  return import(pathToFileURL(await bundle('engine')).href);
}
