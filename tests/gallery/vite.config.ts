// The gallery: every view on fixture pictures, without the product around it. Not a route, and never built.
import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  cacheDir: '../../node_modules/.vite/gallery',
  plugins: [
    svelte({
      configFile: false,
      preprocess: vitePreprocess({ script: false }),
      compilerOptions: { runes: true }
    })
  ],
  server: { port: 4180, fs: { allow: ['../..'] } }
});
