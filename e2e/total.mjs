// Passes on what several test runs say, and closes with one line for all of them: `{ npm test && …; } | node e2e/total.mjs`.
import { createInterface } from 'node:readline';

let passed = 0;
let failed = 0;
for await (const line of createInterface({ input: process.stdin })) {
  console.log(line);
  const closing = /^(\d+) passed, (\d+) failed$/.exec(line);
  passed += Number(closing?.[1] ?? 0);
  failed += Number(closing?.[2] ?? 0);
}
console.log(`${passed} passed, ${failed} failed`);
