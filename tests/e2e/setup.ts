// Once for all journeys: the site is built and served under a base path, and one Chromium waits for them.
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { build, SITE } from '../../scripts/build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/ensure-chromium.mjs';
import { serve } from '../../scripts/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, with its base path and a slash at the end. */
    site: string;
    /** Where the waiting browser is reached. */
    chromium: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serve({ root: build(SITE), base: SITE.base });
  const browser = await chromium.launchServer({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  project.provide('site', server.url);
  project.provide('chromium', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}
