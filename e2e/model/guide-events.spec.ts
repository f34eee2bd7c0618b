import { blocks, read, sections } from '../harness/documents.js';
import { type Call, expect, test } from '../harness/logic.js';

test('what the guide to events says that Journey receives is what it receives', { tag: '@smoke' }, async ({ shop }) => {
  const examples = [...sections(read('examples/events.md'), 2)]
    .map(([name, text]) => ({ name, code: blocks(text, 'js') }))
    .filter((example) => example.code.length === 2);
  expect(examples).toHaveLength(6);
  for (const [
    index,
    {
      name,
      code: [pushed = '', received = ''],
    },
  ] of examples.entries()) {
    shop.forget();
    if (index) await shop.run(pushed);
    else await shop.visit('/', { data: pushed });
    expect(await shop.settle(), name).toEqual(calls(received));
  }
});

/** Source that calls the tracker's methods, as what it calls. */
const calls = (source: string): Call[] => {
  const told: Call[] = [];
  const methods = [...new Set([...source.matchAll(/^(\w+)\(/gm)].map(([, method]) => method as string))];
  new Function(...methods, source)(
    ...methods.map(
      (method) =>
        (...args: unknown[]) =>
          void told.push([method, ...args]),
    ),
  );
  return told;
};
