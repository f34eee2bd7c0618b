import { run } from './bundled.mjs';

await run('differential');
