import { expect, type Shop, test } from '../harness/shop.js';

/*
 * What the specification of Array.prototype.push asks for, step by step, for three pushes: ours called on any object,
 * ours as Array.prototype.push, and the native one called on an array that is ours.
 * https://tc39.es/ecma262/#sec-array.prototype.push
 */

type Push = (...items: unknown[]) => unknown;

interface Subject {
  /** Makes an object that pushes, with these properties. */
  object: (properties: object) => Record<PropertyKey, unknown> & { push: Push };
  /** Makes an array that pushes. */
  array: (...items: unknown[]) => unknown[];
  push: Push;
}
const MOST = 2 ** 53 - 1;
const HALF = 2 ** 32;

/** Each gives, in the page, what it saw; the native push of the same page says what is right. */
const clauses: Record<string, (subject: Subject) => unknown> = {
  'the items stand behind those that were there, in order, and the new length is returned': ({ array }) => {
    const one = array();
    const two = array('x');
    return [one.push(1), one.push(), one.push(-1, Number.NaN, undefined), [...one], two.push([], null), [...two]];
  },
  'an array whose last entries are holes grows behind its length': ({ array }) => {
    const holes = array();
    holes.length = 3;
    return [holes.push('x'), Object.keys(holes), holes.length];
  },
  'a length that is not there or no number is 0': ({ object }) =>
    [undefined, null, Number.NaN, '', 'text', {}, false, -1, -Infinity, -0.5, -HALF].map((length) => {
      const one = object(length === undefined ? {} : { length });
      return [one.push('x', 'y'), one.length, one[0], one[1]];
    }),
  'a length that can be converted to a whole number is': ({ object }) =>
    [0.5, 1.9, '2', true, new Number(1), { valueOf: () => 3 }, { toString: () => '4', valueOf: () => ({}) }].map(
      (length) => {
        const one = object({ length });
        return [one.push('x'), one.length, Object.keys(one).filter((key) => /\d/.test(key))];
      },
    ),
  'a length that throws when it is converted is thrown on, before anything is set': ({ object }) => {
    const thrown = [{ valueOf: () => ({}), toString: () => ({}) }, Symbol('length'), 1n].map((length) => {
      const one = object({ length });
      try {
        return one.push('x');
      } catch (error) {
        return [(error as Error).name, 0 in one];
      }
    });
    const own = { name: 'own' };
    try {
      object({
        length: {
          valueOf() {
            throw own;
          },
        },
      }).push();
    } catch (error) {
      return [thrown, error === own];
    }
    return thrown;
  },
  'an object may be longer than an array': ({ object }) =>
    [HALF - 1, HALF, HALF + 1].map((length) => {
      const one = object({ length });
      return [one.push('x', 'y', 'z'), one.length, Object.keys(one).filter((key) => /\d/.test(key))];
    }),
  'a length is at most 2 to the 53 less 1, and what is not pushed behind it may stay': ({ object }) =>
    [MOST, MOST + 1, MOST + 3, Infinity].map((length) => {
      const one = object({ length });
      return [one.push(), one.length];
    }),
  'what would be longer than that throws a TypeError, and nothing is set': ({ object }) =>
    [MOST, MOST + 1, Infinity].map((length) => {
      const one = object({ length });
      try {
        return one.push(null);
      } catch (error) {
        return [(error as Error).name, one.length, MOST in one, MOST + 1 in one];
      }
    }),
  'just up to it items are set': ({ object }) => {
    const one = object({ length: MOST - 2 });
    return [one.push('x', 'y'), one.length, one[MOST - 2], one[MOST - 1]];
  },
  'an item or a length that cannot be set stops it, and what was set before stays': ({ object }) =>
    [
      (one: object) => Object.defineProperty(one, MOST - 1, { value: 'fixed', writable: false, configurable: false }),
      (one: object) =>
        Object.defineProperty(one, MOST - 1, {
          set() {
            throw new RangeError('own');
          },
        }),
      (one: object) => Object.defineProperty(one, 'length', { value: MOST - 2, writable: false }),
      (one: object) => Object.preventExtensions(one),
    ].map((lock) => {
      const one = object({ length: MOST - 2 });
      lock(one);
      try {
        return one.push('x', 'y');
      } catch (error) {
        return [(error as Error).name, one.length, one[MOST - 2], one[MOST - 1]];
      }
    }),
  'an array of the largest length throws a RangeError when it is pushed to, and keeps the item': ({ array }) => {
    const full = array();
    full.length = HALF - 1;
    const length = full.push();
    try {
      return full.push('x', 'y');
    } catch (error) {
      return [length, (error as Error).name, full.length, Reflect.get(full, HALF - 1), Reflect.get(full, HALF)];
    }
  },
  'what an object inherits is neither asked for nor changed': ({ object }) => {
    const parent = { length: 1, 1: 'inherited' };
    const one = Object.setPrototypeOf(object({ 0: 'own' }), parent);
    const length = one.push('x');
    const pushed = [length, one.length, one[1]];
    delete one[1];
    delete one.length;
    return [pushed, one[1], one.length, parent];
  },
  'setters of what it inherits are called': ({ object }) => {
    const called: unknown[] = [];
    const parent = Object.defineProperty({}, '0', { set: (value) => called.push(value) });
    const one = Object.setPrototypeOf(object({}), parent);
    return [one.push('x'), Object.hasOwn(one, '0'), called];
  },
  'length is read once, then each item is set, then length': ({ object, push }) => {
    const steps: unknown[] = [];
    const seen = new Proxy(object({ length: 2 }), {
      get: (target, name) => {
        steps.push(['get', String(name)]);
        return Reflect.get(target, name);
      },
      set: (target, name, value) => {
        steps.push(['set', String(name), value]);
        return Reflect.set(target, name, value);
      },
    });
    return [Reflect.apply(push, seen, ['x', 'y']), steps];
  },
  'frozen, sealed and fixed arrays throw a TypeError, for no items as well where the length cannot be set': ({
    array,
  }) =>
    [
      (items: unknown[]) => Object.freeze(items),
      (items: unknown[]) => Object.seal(items),
      (items: unknown[]) => Object.preventExtensions(items),
      (items: unknown[]) => Object.defineProperty(items, 'length', { writable: false }),
    ].flatMap((lock) =>
      [[], ['x']].map((items) => {
        const locked = array('first');
        lock(locked);
        try {
          return locked.push(...items);
        } catch (error) {
          return [(error as Error).name, locked.length, locked[1]];
        }
      }),
    ),
  'what becomes of the array while its length is set is as the array says': ({ array }) => {
    const items = array();
    Object.defineProperty(Array.prototype, '0', {
      configurable: true,
      set() {
        Object.freeze(items);
      },
    });
    try {
      return items.push('x');
    } catch (error) {
      return [(error as Error).name, items.length, Object.hasOwn(items, '0')];
    } finally {
      Reflect.deleteProperty(Array.prototype, '0');
    }
  },
  'undefined and null throw a TypeError, a text does too, numbers and booleans become objects': ({ push }) =>
    [undefined, null, '', 'text', 1, true, Symbol('own')].map((receiver) => {
      try {
        return Reflect.apply(push, receiver, ['x']);
      } catch (error) {
        return (error as Error).name;
      }
    }),
  'it has the length 1 and the name push, neither of which can be set, and is no constructor': ({ push }) => {
    const { length, name } = Object.getOwnPropertyDescriptors(push) as Record<string, PropertyDescriptor>;
    const made = [() => Reflect.construct(push as never, []), () => Reflect.construct(Object, [], push as never)].map(
      (make) => {
        try {
          return typeof make();
        } catch (error) {
          return (error as Error).name;
        }
      },
    );
    return [length, name, 'prototype' in push, Object.isExtensible(push), made];
  },
};

/** In the page: what pushes, each way, next to the native one. */
const subjects: Record<string, string> = {
  'our push, called on any object': `({
    push: events.push,
    object: (properties) => Object.assign(Object.create(Object.prototype), properties, { push: events.push }),
    array: (...items) => Object.defineProperty(items, 'push', { value: events.push, configurable: true, writable: true }),
  })`,
  'our push as Array.prototype.push': `(Array.prototype.push = events.push, {
    push: Array.prototype.push,
    object: (properties) => Object.assign(Object.create(Object.prototype), properties, { push: Array.prototype.push }),
    array: (...items) => items,
  })`,
  'arrays that are ours': `({
    push: native,
    object: (properties) => Object.assign(Object.create(Object.prototype), properties, { push: native }),
    array: (...items) => {
      window.digitalData = { events: items };
      dispatchEvent(new Event('pageshow'));
      if (items.push === native) throw new Error('not watched');
      return items;
    },
  })`,
};

/** In the page; as text, because JSON has no NaN and no undefined. */
const run = (clause: (subject: Subject) => unknown, subject: string): string => `(() => {
  const MOST = ${MOST}, HALF = ${HALF};
  const described = (value) => Array.isArray(value) ? '[' + value.map(described).join() + ']'
    : typeof value === 'object' && value ? '{' + Object.keys(value).map((key) => key + ':' + described(value[key])).join() + '}'
    : Object.is(value, -0) ? '-0' : typeof value + ' ' + String(value);
  const native = window.native ??= Array.prototype.push;
  const { events } = digitalData;
  if (events.push === native) throw new Error('not watched');
  const subject = ${subject};
  try {
    return described((${clause})(subject));
  } finally {
    Array.prototype.push = native;
  }
})()`;

const NATIVE = `({
  push: native,
  object: (properties) => Object.assign(Object.create(Object.prototype), properties, { push: native }),
  array: (...items) => items,
})`;

const visit = async (shop: Shop): Promise<void> => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
};

for (const [what, subject] of Object.entries(subjects))
  test(`${what}: each step of push is as specified`, async ({ shop }) => {
    await visit(shop);
    for (const [clause, work] of Object.entries(clauses)) {
      const right = await shop.run(run(work, NATIVE));
      expect(await shop.run(run(work, subject)), clause).toBe(right);
    }
    expect(shop.console).toEqual([]);
  });
