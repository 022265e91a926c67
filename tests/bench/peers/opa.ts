/** OPA in WebAssembly runs policies that the `opa` program has compiled, and that program is not to be had here. */
import type { PeerMaker } from './peer.ts';

export const opa: PeerMaker = {
  name: 'OPA, wasm',
  shape: 'none',
  packages: [],
  compared: 0,
  make() {
    throw new Error(
      '@open-policy-agent/opa-wasm runs a policy.wasm made by `opa build`; neither npm nor Debian 12 has that program',
    );
  },
};
