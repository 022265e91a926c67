/** PostCSS: leaves out custom properties that nothing reads. The Digital Agency's tokens are 200; we use a few dozen. */
import type { Plugin, Root } from 'postcss';

const READ = /var\(\s*(--[\w-]+)/g;

function readNames(root: Root): Set<string> {
  const read = new Set<string>();
  root.walkDecls((declaration) => {
    for (const [, name] of declaration.value.matchAll(READ)) read.add(name as string);
  });
  return read;
}

export const dropUnusedTokens = (): Plugin => ({
  postcssPlugin: 'drop-unused-tokens',
  OnceExit(root) {
    // one token may be read by another that goes: again until nothing changes
    for (let dropped = true; dropped; ) {
      dropped = false;
      const read = readNames(root);
      root.walkDecls(/^--/, (declaration) => {
        if (read.has(declaration.prop)) return;
        declaration.remove();
        dropped = true;
      });
    }
  },
});
