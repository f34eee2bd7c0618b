import { fastCheck } from '../harness/fast-check.js';
import { expect, type Shop, test } from '../harness/shop.js';
import { strict } from '../harness/strict-tracker.js';

/** Runs in the page, before its scripts. */
const compare = (): void => {
  const described = (value: unknown, depth = 0): unknown => {
    if (Object.is(value, -0)) return '-0';
    if (typeof value === 'function') return `function ${value.name} ${value.length}`;
    if (typeof value !== 'object' || !value) return `${typeof value} ${String(value)}`;
    // WebKit adds the source that threw.
    if (value instanceof Error || value instanceof DOMException)
      return `${value.name}: ${value.message.replace(/ \(evaluating .*\)$/, '')}`;
    if (depth > 4) return '…';
    return [
      Object.prototype.toString.call(value),
      value.constructor?.name,
      Array.isArray(value) && value.length,
      ...Object.keys(value).map((key) => [key, described(Reflect.get(value, key), depth + 1)]),
    ];
  };
  const outcome = (operate: () => unknown): unknown => {
    try {
      return described(operate());
    } catch (error) {
      return ['thrown', described(error)];
    }
  };
  const afterwards = (array: unknown[]): unknown => [
    described(array),
    Object.isExtensible(array),
    Object.isSealed(array),
    Object.isFrozen(array),
  ];
  window.results = (operate, array) =>
    JSON.stringify([outcome(() => operate(array, (event) => array.push(event))), afterwards(array)]);
};

type Operation = (events: unknown[], push: (event: unknown) => number) => unknown;

declare global {
  interface Window {
    results(operation: Operation, array: unknown[]): string;
    other(array: unknown[]): void;
  }
}

const visit = async (shop: Shop, tag: Record<string, string> = {}): Promise<void> => {
  shop.tracker = strict;
  await shop.visit('/', { head: `<script>(${compare})();</script>`, data: { cart: { id: 'c1' }, events: [] }, tag });
  await shop.settle();
};

/** The array that the snippet watches; the test fails where it does not. */
const isWatched = `(() => {
  const before = journey.calls.length;
  const { events } = digitalData;
  const { length } = events;
  events.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  events.length = length;
  return journey.calls.length - before;
})()`;

/** Does the same with a native array and with one that is watched. */
const expectSame = async (shop: Shop, operations: Record<string, Operation>, make = '[]'): Promise<void> => {
  for (const [name, operation] of Object.entries(operations)) {
    await shop.run(`void (digitalData = { cart: { id: 'c1' }, events: ${make} })`);
    await shop.pass(1000);
    expect(await shop.run(isWatched), `${name}: watched`).toBe(1);
    const [native, proxied] = await shop.run<string[]>(
      `[${make}, digitalData.events].map((array) => results(${operation}, array))`,
    );
    expect(proxied, name).toBe(native);
  }
  expect(shop.console).toEqual([]);
};

const FULL = `[{ name: 'Viewed Page' }, 1, 'two', null, undefined, { name: 'Added Product', product: { id: 'p1' } }]`;

test('push returns the new length, with no, one and many arguments, and any value', async ({ shop }) => {
  await visit(shop);
  await expectSame(shop, {
    'push()': (events) => [events.push(), events.length],
    one: (events) => events.push({ name: 'Added Product', product: { id: 'p1' } }),
    many: (events) => events.push({ name: 'Viewed Page' }, 1, null, undefined, {}, [], 'text'),
    'undefined as the only one': (events) => events.push(undefined),
    spread: (events) => events.push(...Array.from({ length: 100 }, (_, index) => ({ name: `event ${index}` }))),
    apply: (events) => events.push.apply(events, [1, 2, 3]),
    Reflect: (events) => Reflect.apply(events.push, events, [1, 2, 3]),
    bound: (events) => events.push.bind(events, 1, 2)(3),
  });
});

test('push takes 50,000 arguments at once', async ({ shop }) => {
  await visit(shop);
  await expectSame(shop, {
    'not ours': (events) => events.push(...Array(50_000).fill({ name: 'other' })),
    ours: (events) => {
      const length = events.push(...Array.from({ length: 50_000 }, (_, no) => ({ name: 'Viewed Page', no })));
      return [length, events.every((event, index) => (event as { no: number }).no === index)];
    },
  });
});

test('push looks as the native one: name, length, keys, prototype, no constructor', async ({ shop }) => {
  await visit(shop);
  await expectSame(shop, {
    length: ({ push }) => push.length,
    name: ({ push }) => push.name,
    type: ({ push }) => [typeof push, Object.prototype.toString.call(push), push instanceof Function],
    'own properties': ({ push }) => Object.getOwnPropertyDescriptors(push),
    prototype: ({ push }) => Object.getPrototypeOf(push) === Function.prototype,
    'same each time': (events) => {
      const { push } = events;
      events.push(1);
      return push === events.push;
    },
    new: ({ push }) => {
      try {
        return Reflect.construct(push as never, []);
      } catch (error) {
        return (error as Error).name;
      }
    },
    'as a constructor': ({ push }) => {
      try {
        return Reflect.construct(Array, [], push as never);
      } catch (error) {
        return (error as Error).name;
      }
    },
    'in, has and get': (events) => ['push' in events, Reflect.has(events, 'push'), typeof Reflect.get(events, 'push')],
  });
});

test('push called on something else acts on that, as the native one does', async ({ shop }) => {
  await visit(shop);
  await expectSame(shop, {
    'another array': ({ push }) => {
      const other = [1];
      return [push.call(other, { name: 'Added Product', product: { id: 'p1' } }, 2), other];
    },
    'an array-like': ({ push }) => {
      const other = { length: 2 };
      return [push.call(other as never, 'a', 'b'), other];
    },
    'an object without length': ({ push }) => {
      const other = {};
      return [push.call(other as never, 'a'), other];
    },
    'an array-like of the greatest length': ({ push }) => push.call({ length: 2 ** 53 - 1 } as never, 1),
    'a text': ({ push }) => push.call('text' as never, 1),
    'a number': ({ push }) => push.call(5 as never),
    nothing: ({ push }) => push(1),
    null: ({ push }) => push.call(null as never, 1),
    'an array that inherits from this one': (events, push) => {
      const other = Object.create(events);
      return [push.call(undefined, 1), other.push('inherited'), Object.keys(other), other.length];
    },
  });
  const before = await shop.run<number>('journey.calls.length');
  await shop.run(`digitalData.events.push.call([], { name: 'Viewed Product Detail', product: { id: 'elsewhere' } })`);
  await shop.pass(2000);
  expect(await shop.run('journey.calls.length')).toBe(before);
});

const closed: Record<string, Operation> = {
  one: (events) => events.push({ name: 'Added Product', product: { id: 'p1' } }),
  many: (events) => events.push({}, {}, {}),
  none: (events) => events.push(),
  again: (events) => {
    try {
      events.push({ name: 'first' });
    } catch {}
    return events.push({ name: 'second' });
  },
  'by index': (events) => {
    events[events.length] = {};
  },
};

for (const [what, close] of Object.entries({
  frozen: 'Object.freeze(events)',
  sealed: 'Object.seal(events)',
  'not extensible': 'Object.preventExtensions(events)',
  'of fixed length': `Object.defineProperty(events, 'length', { writable: false })`,
}))
  test(`an array that is ${what} throws what the native one throws, and nothing is told`, async ({ shop }) => {
    await visit(shop);
    for (const [name, operation] of Object.entries(closed)) {
      // Closed once it is watched, then closed before.
      const closing = new Function('events', 'push', `${close}; return (${operation})(events, push);`) as Operation;
      await expectSame(shop, { [name]: closing }, '[{}]');
      await shop.run(`void (digitalData = { events: ((events) => ${close})([{}]) })`);
      const before = await shop.pass(1000).then(() => shop.run<number>('journey.calls.length'));
      const [native, proxied] = await shop.run<string[]>(
        `[((events) => ${close})([{}]), digitalData.events].map((array) => results(${operation}, array))`,
      );
      expect(proxied, name).toBe(native);
      await shop.pass(2000);
      expect(await shop.run('journey.calls.length')).toBe(before);
    }
    expect(shop.console).toEqual([]);
  });

test('an array of a class of its own keeps its class and its own push', async ({ shop }) => {
  await visit(shop);
  await shop.run(`void (window.Own = class Own extends Array {
    push(...items) { return super.push(...items.map((item) => item)) + 1000; }
    last() { return this[this.length - 1]; }
  }, window.Plain = class Plain extends Array {})`);
  const operations: Record<string, Operation> = {
    push: (events) => [events.push(1), events.push(1, 2), events.push()],
    class: (events) => [events.constructor.name, events.map((event) => event).constructor.name],
    species: (events) => [events.concat([1]), events.slice(), events.filter(Boolean), events.splice(0, 1)],
    super: (events) => Array.prototype.push.call(events, 1),
  };
  await expectSame(shop, operations, 'Own.from([1, 2])');
  await expectSame(shop, operations, 'Plain.from([1, 2])');
});

test('what lists, copies or sends the array finds what it finds in a native one', async ({ shop }) => {
  await visit(shop);
  await expectSame(
    shop,
    {
      'for…in': (events) => {
        const keys = [];
        for (const key in events) keys.push(key);
        return keys;
      },
      'for…of': (events) => {
        const all = [];
        for (const event of events) all.push(event);
        return all;
      },
      'Object.keys': (events) => [Object.keys(events), Object.values(events), Object.entries(events)],
      JSON: (events) => [JSON.stringify(events), JSON.stringify({ events }, null, 1)],
      structuredClone: (events) => structuredClone(events),
      'structuredClone of all': (events) => structuredClone({ cart: {}, events }),
      history: (events) => {
        history.replaceState({ events }, '');
        return history.state;
      },
      concat: (events) => [events.concat(), events.concat(events), ([] as unknown[]).concat(events, 1)],
      spread: (events) => [[...events], { ...events }, Math.max(...events.map(Number))],
      assign: (events) => Object.assign({}, events),
      from: (events) => [Array.from(events), Array.from(events.entries()), Array.of(events), Array.isArray(events)],
      text: (events) => [String(events), events.join(), events.toString(), events.toLocaleString(), `${events}`],
      is: (events) => [
        Array.prototype.isPrototypeOf(events),
        Object.prototype.toString.call(events),
        events.constructor === Array,
      ],
      prototype: (events) => Object.getPrototypeOf(events) === Array.prototype,
      symbols: (events) => Object.getOwnPropertySymbols(events),
      length: (events) => Object.getOwnPropertyDescriptor(events, 'length'),
      enumerable: (events) => events.propertyIsEnumerable('push'),
    },
    FULL,
  );
});

test('getOwnPropertyNames lists what it lists of a native one and, as the only thing of ours, push', async ({
  shop,
}) => {
  await visit(shop);
  await expectSame(
    shop,
    {
      names: (events) => Object.getOwnPropertyNames(events).filter((name) => name !== 'push'),
      ownKeys: (events) => Reflect.ownKeys(events).filter((name) => name !== 'push'),
    },
    FULL,
  );
  await shop.run(`void (digitalData = { events: ${FULL} })`);
  await shop.pass(1000);
  const [names, descriptor] = await shop.run<[string[], PropertyDescriptor]>(`(() => {
    const { events } = digitalData;
    const { get, set, ...others } = Object.getOwnPropertyDescriptor(events, 'push');
    return [Object.getOwnPropertyNames(events), { get: typeof get, set: typeof set, ...others }];
  })()`);
  expect(names).toEqual(['0', '1', '2', '3', '4', '5', 'length', 'push']);
  expect(descriptor).toEqual({ get: 'function', set: 'function', enumerable: false, configurable: true });
});

test('postMessage sends the array as it sends a native one', async ({ shop }) => {
  await visit(shop);
  await shop.push({ name: 'Viewed Page', no: 1 }, { name: 'other', no: 2 });
  const sent = `new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    port2.postMessage(digitalData.events);
  })`;
  expect(await shop.run(sent)).toEqual([
    { name: 'Viewed Page', no: 1 },
    { name: 'other', no: 2 },
  ]);
});

test('what changes the array changes it as it changes a native one', async ({ shop }) => {
  await visit(shop);
  await expectSame(
    shop,
    {
      pop: (events) => events.pop(),
      shift: (events) => events.shift(),
      unshift: (events) => events.unshift({ name: 'Added Product', product: { id: 'p1' } }, 2),
      splice: (events) => events.splice(1, 2, 'a', 'b', 'c'),
      'length 0': (events) => {
        events.length = 0;
        return events.push(1);
      },
      'length 100': (events) => {
        events.length = 100;
        return events.push(1);
      },
      index: (events) => {
        events[events.length] = { name: 'Viewed Page' };
        events[20] = 1;
        return events.push(2);
      },
      delete: (events) => [Reflect.deleteProperty(events, 0), Reflect.deleteProperty(events, 'length')],
      reverse: (events) => events.reverse(),
      sort: (events) => events.sort(),
      fill: (events) => events.fill(0, 1, 3),
      copyWithin: (events) => events.copyWithin(0, 2),
      'delete push': (events) => [Reflect.deleteProperty(events, 'push'), events.push({ name: 'Viewed Page' })],
      'own property': (events) => Object.assign(events, { more: 1 }),
      'push, as a variable': (events) => {
        const { push } = events;
        return push.call(events, 1);
      },
      'Array.prototype.push': (events) => Array.prototype.push.call(events, { name: 'Viewed Page' }),
    },
    FULL,
  );
});

test('pushing while the array is gone through adds as in a native one', async ({ shop }) => {
  await visit(shop);
  await expectSame(
    shop,
    {
      'for…of': (events, push) => {
        let count = 0;
        for (const event of events) if (events.length < 20) count += push({ name: 'Viewed Page', event });
        return count;
      },
      forEach: (events, push) =>
        events.forEach((event) => {
          push({ name: 'Viewed Page', event });
        }),
      map: (events, push) => events.map((_event, index) => push({ name: 'Viewed Page', index })),
      iterator: (events, push) => {
        const iterator = events.values();
        iterator.next();
        push({ name: 'Viewed Page' });
        return [...iterator];
      },
      sort: (events, push) => events.sort(() => push({ name: 'Viewed Page' })),
    },
    FULL,
  );
});

test('pushing from within a push adds as in a native one', async ({ shop }) => {
  await visit(shop);
  await expectSame(shop, {
    'from the arguments': (events, push) => events.push(push(1), push({ name: 'Viewed Page' })),
    'from another library’s push': (events) => {
      const inner = events.push;
      Object.defineProperty(events, 'push', { value: inner, configurable: true, writable: true });
      const outer = (...items: unknown[]): number => {
        if (events.length < 10) outer({ name: 'Viewed Page', length: events.length });
        return inner.apply(events, items);
      };
      return [outer({ name: 'Added Product', product: { id: 'p1' } }), events.length];
    },
    'from a subscriber': (events) => {
      const seen: unknown[] = [];
      const notified = (event: { name: string }): number => {
        const length = events.push(event);
        seen.push([event.name, length]);
        if (length < 10) notified({ name: 'Viewed Page' });
        return length;
      };
      return [notified({ name: 'Logged In' }), seen];
    },
  });
});

test('a push made while an event is being told comes after it, in the array and to Journey', async ({ shop }) => {
  await visit(shop);
  await shop.run(`(() => {
    const { ECommerce } = DI.Journey;
    const { ProductView } = ECommerce;
    ECommerce.ProductView = (id) => {
      ProductView(id);
      if (id < 5) window.lengths = [...(window.lengths ?? []), digitalData.events.push({ name: 'Viewed Product Detail', product: { id: id + 1 } })];
    };
    window.first = digitalData.events.push({ name: 'Viewed Product Detail', product: { id: 1 } });
  })()`);
  expect(await shop.run(`[digitalData.events.map((event) => event.product.id), lengths, first]`)).toEqual([
    [1, 2, 3, 4, 5],
    [2, 3, 4, 5],
    1,
  ]);
  expect(await shop.run(`journey.calls.filter(([name]) => name === 'ProductView').map(([, id]) => id)`)).toEqual([
    1, 2, 3, 4, 5,
  ]);
});

test('2,000 random sequences of operations do to a watched array what they do to a native one', async ({ shop }) => {
  await visit(shop);
  await shop.page.addScriptTag({ content: fastCheck });
  const sequences = (runs: number): { runs: number; told: number } => {
    const { fc } = window;
    const event = fc.oneof(
      fc.constantFrom('Added Product', 'Viewed Page', 'other').map((name) => ({ name, product: { id: 'p1' } })),
      fc.anything(),
    );
    const index = fc.integer({ min: -3, max: 12 });
    const listed = fc.array(event, { maxLength: 4 });
    const operation = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom('push', 'unshift', 'concat'), listed) },
      fc.tuple(fc.constant('splice'), fc.tuple(index, index, event)),
      fc.tuple(fc.constantFrom('pop', 'shift', 'reverse', 'slice', 'keys', 'copyWithin'), fc.tuple(index, index)),
      fc.tuple(fc.constantFrom('fill', 'includes', 'indexOf'), fc.tuple(event, index)),
      fc.tuple(fc.constant('length'), fc.tuple(fc.integer({ min: 0, max: 12 }))),
      fc.tuple(fc.constant('index'), fc.tuple(fc.integer({ min: 0, max: 12 }), event)),
      fc.tuple(fc.constant('other library'), fc.tuple(fc.boolean())),
      fc.tuple(fc.constant('other push'), fc.tuple(event)),
      fc.tuple(fc.constant('native push'), listed),
    );
    const operate = (array: unknown[], name: string, args: unknown[]): unknown => {
      if (name === 'length') {
        array.length = Number(args[0]);
        return undefined;
      }
      if (name === 'index') {
        array[Number(args[0])] = args[1];
        return undefined;
      }
      if (name === 'other library') {
        const before = array.push;
        const added = args[0];
        const push = (...items: unknown[]): number => before.apply(array, added ? [...items, 'added'] : items);
        // As a library that keeps the array clean would assign it.
        if (Object.hasOwn(array, 'push')) array.push = push;
        else Object.defineProperty(array, 'push', { value: push, configurable: true, writable: true });
        return undefined;
      }
      if (name === 'other push') {
        const other: unknown[] = [];
        return [array.push.call(other, ...args), other.length > 0];
      }
      if (name === 'native push') return Array.prototype.push.apply(array, args);
      if (name === 'keys') return Object.keys(array);
      return (Reflect.get(array, name) as (...args: unknown[]) => unknown).apply(array, args);
    };
    const isSame = (one: unknown, other: unknown, pairs: unknown[][]): boolean =>
      Object.is(one, other) ||
      pairs.some(([native, proxied]) => one === native && other === proxied) ||
      (Array.isArray(one) &&
        Array.isArray(other) &&
        one.length === other.length &&
        Object.keys(one).join() === Object.keys(other).join() &&
        one.every((item, at) => isSame(item, other[at], pairs)));
    let count = 0;
    const before = window.journey.calls.length;
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 12 }), (operations) => {
        count++;
        const native: unknown[] = [];
        const proxied: unknown[] = [];
        window.digitalData = { cart: { id: 'c1' }, events: proxied };
        // A restored page is looked through at once.
        dispatchEvent(new Event('pageshow'));
        if (!Object.hasOwn(proxied, 'push')) throw new Error('not watched');
        const pairs = [[native, proxied]];
        for (const [name, args] of operations) {
          const results = [native, proxied].map((array) => {
            try {
              return operate(array, name, args);
            } catch (error) {
              return String(error);
            }
          });
          if (!isSame(results[0], results[1], pairs)) throw new Error(`${name} gives something else`);
          if (!isSame([...native], [...proxied], pairs)) throw new Error(`${name} leaves something else`);
          if (Object.keys(native).join() !== Object.keys(proxied).join()) throw new Error(`${name} leaves other keys`);
        }
      }),
      { numRuns: runs, includeErrorInReport: true },
    );
    return { runs: count, told: window.journey.calls.length - before };
  };
  const { runs, told } = await shop.run<{ runs: number; told: number }>(`(${sequences})(2000)`);
  expect(runs).toBe(2000);
  expect(told).toBeGreaterThan(2000);
  expect(await shop.run('journey.mistakes')).toEqual([]);
  expect(shop.console).toEqual([]);
});
