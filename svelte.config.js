import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const folder = process.env.BUILD_FOLDER ?? 'build';
/** '' or '/name': the folder of the host under which the page will lie. */
const base = /** @type {'' | `/${string}`} */ (process.env.BASE_PATH ?? '');

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess({ script: false }),
  vitePlugin: {
    // Runes for our own files, and for bits-ui, which is written with them but does not say so: Svelte's older runtime
    // would come along. Other libraries may still be written without.
    dynamicCompileOptions: ({ filename }) =>
      /node_modules\/(?!bits-ui\/)/.test(filename) ? undefined : { runes: true }
  },
  kit: {
    adapter: adapter({ pages: folder, assets: folder, fallback: '404.html', strict: true }),
    paths: { base, relative: true },
    version: { name: version, pollInterval: 0 },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'style-src': ['self'],
        // Kit's route announcer carries an inline style; this is the hash of exactly that one.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['none'],
        'base-uri': ['none'],
        'object-src': ['none']
      }
    },
    typescript: {
      config: (config) => {
        config.include.push(
          '../*.js',
          '../workers/**/*.ts',
          '../tests/**/*.ts',
          '../tests/**/*.svelte',
          '../scripts/**/*.mjs'
        );
        return config;
      }
    }
  }
};
