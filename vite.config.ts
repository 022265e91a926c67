import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';
import { dropUnusedTokens } from './scripts/build/drop-unused-tokens.ts';
import { pagesWithoutScript } from './scripts/build/pages-without-script.ts';

export default defineConfig({
  plugins: [remix(remixConfig), pagesWithoutScript()],
  css: { postcss: { plugins: [dropUnusedTokens()] } },
  build: {
    // a data: address would need a hole in the content security policy
    assetsInlineLimit: 0,
    target: 'es2022',
    cssMinify: 'esbuild',
  },
});
