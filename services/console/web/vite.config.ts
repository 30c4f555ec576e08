import { defineConfig } from 'vite';

// Everything the browser needs is in the build: no CDN, no inline script, nothing fetched from elsewhere (the pages run under
// `default-src 'none'` with 'self' only).
export default defineConfig({
  base: '/',
  build: {
    outDir: '../Plimsoll.Console/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:7100' } },
});
