import { defineConfig } from 'vite';

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
});
