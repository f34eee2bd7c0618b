import { createContext, runInContext } from 'node:vm';
import { parse } from 'yaml';
import { read } from './documents.js';

/** The sections of a template for Google Tag Manager, by name. */
export const sectionsOf = (template: string): Map<string, string> => {
  const parts = template.split(/^___([A-Z_]+)___$/m).slice(1);
  return new Map(parts.flatMap((part, index) => (index % 2 ? [] : [[part, (parts[index + 1] ?? '').trim()]])));
};

const sections = sectionsOf(read('examples/tag-manager/gallery/template.tpl'));
export const section = (name: string): string => sections.get(name) ?? '';

/** A function of the sandbox, by name. */
type Apis = Record<string, (...args: never[]) => unknown>;

/** Runs code of the sandbox, which has nothing but what it is given: no window, no document. */
const runSandboxed = (code: string, globals: object): void => {
  const context = createContext(Object.assign(Object.create(null), globals), { codeGeneration: { strings: false } });
  runInContext(`'use strict';${code}`, context);
};

/** Runs the template as the manager does. */
export const runTemplate = (data: object, apis: Apis): void => {
  const require = (name: string): unknown => {
    const api = Object.hasOwn(apis, name) && apis[name];
    if (!api) throw new Error(`the sandbox has no ${name}`);
    return api;
  };
  runSandboxed(section('SANDBOXED_JS_FOR_WEB_TEMPLATE'), { require, data });
};

/** The APIs that the code asks for. */
export const required = (): string[] =>
  [...section('SANDBOXED_JS_FOR_WEB_TEMPLATE').matchAll(/require\('(\w+)'\)/g)].map(([, name]) => name as string);

interface Scenario {
  name: string;
  code: string;
}

const tests = parse(section('TESTS')) as { scenarios: Scenario[]; setup: string };
export const scenarios = tests.scenarios;

/** Runs one of the template's own tests, with the functions that the manager gives to tests. */
export const runScenario = (code: string): void => {
  const calls: [name: string, args: unknown[]][] = [];
  const mocked = new Map<string, unknown>([['encodeUriComponent', encodeURIComponent]]);
  const called =
    (name: string) =>
    (...args: unknown[]): unknown => {
      calls.push([name, args]);
      const answer = mocked.get(name);
      return typeof answer === 'function' ? answer(...args) : answer;
    };
  const check = (isRight: boolean, what: string): void => {
    if (!isRight) throw new Error(what);
  };
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  runSandboxed(`${tests.setup}\n${code}`, {
    mock: (name: string, answer: unknown) => void mocked.set(name, answer),
    runCode: (fields: object) => {
      const data = { ...fields, gtmOnSuccess: called('gtmOnSuccess'), gtmOnFailure: called('gtmOnFailure') };
      runTemplate(data, Object.fromEntries(required().map((name) => [name, called(name)])));
    },
    assertThat: (actual: unknown) => ({
      isEqualTo: (expected: unknown) => check(same(actual, expected), `${actual} is not ${expected}`),
    }),
    assertApi: (name: string) => {
      const own = (): unknown[][] => calls.filter(([one]) => one === name).map(([, args]) => args);
      return {
        wasCalled: () => check(own().length > 0, `${name} was not called`),
        wasNotCalled: () => check(own().length === 0, `${name} was called`),
        wasCalledWith: (...args: unknown[]) =>
          check(
            own().some((given) => same(given, args)),
            `${name} was not called with ${JSON.stringify(args)}`,
          ),
      };
    },
  });
};
