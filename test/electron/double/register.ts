import { registerHooks } from 'node:module';

// `import … from 'electron'` in the built main bundle gets the double; nothing else is changed.
const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    return specifier === 'electron'
      ? { url: double, shortCircuit: true }
      : nextResolve(specifier, context);
  },
});
