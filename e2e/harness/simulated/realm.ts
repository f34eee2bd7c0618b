import vm from 'node:vm';

export type Globals = Record<string, unknown>;

/** Where the scripts of a document run. */
export interface Realm {
  readonly globals: Globals;
  /** Runs a script. */
  run(source: string): unknown;
  /** What an expression comes to. */
  value(source: string): unknown;
  /** A plain value as a script of the page would have made it. */
  copy(value: unknown): unknown;
}

const copy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || !value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
};

/** Keeps what was made of a text. */
const once = <Made>(make: (text: string) => Made): ((text: string) => Made) => {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
};

const scriptOf = once((source) => new vm.Script(source));

/** With built-ins of its own, as in a browser: they take a millisecond, and each use of a global is slow. */
export const ownRealm = (globals: Globals, random: () => number): Realm => {
  vm.createContext(globals);
  const run = (source: string): unknown => scriptOf(source).runInContext(globals);
  const value = (source: string): unknown => run(`(${source})`);
  globals.window = globals.self = run('globalThis');
  (run('Math') as Math).random = random;
  return {
    globals,
    run,
    value,
    copy: (value(`() => { const copy = ${copy}; return copy; }`) as () => Realm['copy'])(),
  };
};

const functionOf = once((names) => once((source) => vm.compileFunction(source, names.split(' '))));

/**
 * With the built-ins of Node, and with the globals as parameters: quick, for scripts that leave both as they are, and
 * find at `window` what others have put there.
 */
export const sharedRealm = (globals: Globals, random: () => number): Realm => {
  globals.window = globals.self = globals;
  globals.Math = Object.create(Math, { random: { value: random } });
  const names = Object.keys(globals);
  const compile = functionOf(names.join(' '));
  const run = (source: string): unknown => compile(source)(...names.map((name) => globals[name]));
  return { globals, run, value: (source) => run(`return (${source});`), copy };
};
