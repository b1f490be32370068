import { buildApp } from './support/build-app.ts';

const { code, output } = await buildApp();
process.stdout.write(output);
process.exit(code);
