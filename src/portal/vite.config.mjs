import process from 'node:process';

import { defineConfig } from 'vite';

// While developing, answers come from a server that runs already.
const target = process.env.TASMIM_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  publicDir: false,
  build: {
    outDir: '../../build/portal',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // MapLibre alone is 1.1 MB before compression; it is a chunk of its own.
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: { proxy: Object.fromEntries(['/v1', '/tiles', '/fonts'].map((path) => [path, { target }])) },
});
