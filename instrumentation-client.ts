// Runs in the browser before anything else. Zod would try whether it may run text as script; our policy refuses that, and the
// refusal would stand in every reader's console. Zod's own `config` sets the same, but would bring 5 kB to every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
