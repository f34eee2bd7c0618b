import { test } from 'playwright/test';

// Stands for all tests of an engine that the machine lacks: the promise is three engines, so the run fails.
test('the engine is there', () => {
  const [name] = test.info().project.name.split('-');
  throw new Error(
    `No ${name}: install it, or run \`npx playwright install --with-deps ${name}\`. None of its tests ran.`,
  );
});
