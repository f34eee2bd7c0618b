/** What a library that puts its own `push` on `events` does with what is pushed. */
export const kinds = ['calls', 'calls first', 'native', 'adds', 'adds natively', 'unshifts', 'later'] as const;

/** How it puts it there. */
export const placements = ['assign', 'define'] as const;

export type Step =
  | ['look']
  | [(typeof placements)[number], (typeof kinds)[number]]
  | ['push', number]
  | ['hold']
  | ['push held']
  | ['index']
  | ['native push']
  | ['unshift'];

export interface Outcome {
  /** What each library saw, and what each push of the page returned. */
  log: string[];
  /** What the array holds in the end. */
  array: string[];
  /** In the order in which it came into the array. */
  arrived: string[];
  /** What the tracker was told. */
  told: string[];
  /** What was thrown into the page. */
  errors: string[];
}

/**
 * Runs in the page: plays the steps on an array, which is `digitalData.events` or, to compare, one that nobody knows.
 */
export const play = ({ steps, isWatched }: { steps: Step[]; isWatched: boolean }): Outcome => {
  interface Pushed {
    name: string;
    product: { id: string };
  }
  type Push = (this: unknown, ...events: Pushed[]) => number;
  const array: Pushed[] = [];
  const outcome: Outcome = { log: [], array: [], arrived: [], told: [], errors: [] };
  const queue: (() => void)[] = [];
  let number = 0;
  let libraries = 0;
  let held: Push = array.push;

  // The last array is gone before the next one comes.
  if (isWatched) window.digitalData = { events: [] };
  const look = (): void => {
    for (const task of queue.splice(0)) task();
    if (isWatched) dispatchEvent(new Event('pageshow'));
  };
  look();
  if (isWatched) window.digitalData = { events: array };
  Object.assign(window, {
    journeyStandIn: (call: string): void => {
      if (isWatched) outcome.told.push(JSON.parse(call).args[0]);
    },
  });

  const seen = new Set<Pushed>();
  const note = (): void => {
    for (const event of array)
      if (!seen.has(event)) {
        seen.add(event);
        outcome.arrived.push(event.product.id);
      }
  };
  const event = (id = `e${number++}`): Pushed => ({ name: 'Viewed Product Detail', product: { id } });

  const library = (kind: string, before: Push): Push => {
    const name = `${kind} ${libraries++}`;
    const saw = (events: Pushed[]): void => {
      outcome.log.push(`${name} saw ${events.map(({ product }) => product.id)}`);
    };
    const own = (events: Pushed[]): Pushed[] =>
      events.filter(({ product }) => !product.id.includes('+')).map(({ product }) => event(`${product.id}+${name}`));
    const native: Push = Array.prototype.push;
    const pushes: Record<string, Push> = {
      calls(...events) {
        saw(events);
        return before.apply(this, events);
      },
      'calls first'(...events) {
        const length = before.apply(this, events);
        saw(events);
        return length;
      },
      native(...events) {
        saw(events);
        return native.apply(this, events);
      },
      adds(...events) {
        saw(events);
        const length = before.apply(this, events);
        for (const added of own(events)) array.push(added);
        return length;
      },
      'adds natively'(...events) {
        saw(events);
        const length = before.apply(this, events);
        native.apply(this, own(events));
        return length;
      },
      unshifts(...events) {
        saw(events);
        const length = native.apply(this, events);
        note();
        array.unshift(...own(events).slice(0, 1));
        return length;
      },
      later(...events) {
        saw(events);
        queue.push(() => {
          native.apply(this, events);
        });
        return array.length;
      },
    };
    return pushes[kind] as Push;
  };

  const take = ([what, detail]: Step): void => {
    if (what === 'look') look();
    if (what === 'assign') array.push = library(String(detail), array.push);
    if (what === 'define')
      Object.defineProperty(array, 'push', {
        value: library(String(detail), array.push),
        configurable: true,
        writable: true,
        enumerable: false,
      });
    if (what === 'push') {
      const events = Array.from({ length: Number(detail) }, () => event());
      outcome.log.push(`returned ${array.push(...events)}`);
    }
    if (what === 'hold') held = array.push;
    if (what === 'push held') outcome.log.push(`returned ${held.call(array, event())}`);
    if (what === 'index') array[array.length] = event();
    if (what === 'native push') Array.prototype.push.call(array, event());
    if (what === 'unshift') {
      look();
      array.unshift(event());
      look();
    }
  };

  for (const step of steps) {
    try {
      take(step);
    } catch (error) {
      outcome.errors.push(String(error));
    }
    note();
  }
  look();
  note();
  look();
  outcome.array = array.map(({ product }) => product.id);
  return outcome;
};
