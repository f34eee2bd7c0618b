import { run } from './bundled.mjs';

await run('run');
