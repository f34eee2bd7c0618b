type Push = (this: unknown, ...items: unknown[]) => number;

/** As it was: a push asks for nothing that a page may have replaced by then. */
const { apply } = Reflect;

/** The pushes that we have put on arrays. */
const ours = new WeakSet<object>();
/** Of an array: who assigns its push again and again, because it finds a layer there, must once find it as it was put. */
const MOST_LAYERS = 99;
let depth = 0;
let pushed: unknown[] = [];

/** The array whose events count, and its length when all in it was last known. */
export interface Watched {
  _array: unknown[];
  _known: number;
}

/**
 * Announces what is pushed, once however often it is asked to; the page sees the same array as before.
 * Other libraries assign `push` as well, some of them to call the one that they found: each assignment gets a layer
 * of its own over the push that it replaced, and only the outermost announces.
 * An array for which something else answers, as a reactive proxy does, is left alone: its push calls that of the array
 * behind it, which would be ours.
 */
export const proxyPush = (watched: Watched, announce: (items: unknown[]) => void): void => {
  const array = watched._array;
  const own = Reflect.getOwnPropertyDescriptor(array, 'push');
  if (array.push !== (own?.value ?? own?.get?.() ?? (Reflect.getPrototypeOf(array) as unknown[]).push)) return;
  let layers = 0;
  const layer = (inner: unknown): unknown => {
    if (typeof inner !== 'function' || ours.has(inner)) return inner;
    if (layers++ > MOST_LAYERS) {
      ours.add(inner);
      return inner;
    }
    // A method of one argument: like the native one it has length 1 and is no constructor.
    const { push } = {
      push(this: unknown, _item: unknown): number {
        const mark = pushed.length;
        const known = watched._known;
        if (this === array && (!depth || array.push === push)) {
          if (!depth && array.length !== known) announce([]);
          watched._known += arguments.length;
          for (let index = 0; index < arguments.length; index++) pushed[pushed.length] = arguments[index];
        }
        depth++;
        try {
          return apply(inner as Push, this, arguments);
        } catch (error) {
          // What is in the array all the same, the watch finds.
          pushed.length = mark;
          watched._known = known;
          throw error;
        } finally {
          if (!--depth && pushed.length) {
            const items = pushed;
            pushed = [];
            announce(items);
          }
        }
      },
    };
    ours.add(push);
    return push;
  };
  let outer = layer(array.push);
  if (outer === array.push) return;
  Object.defineProperty(array, 'push', {
    configurable: true,
    get: () => outer,
    set: (next: unknown) => {
      outer = layer(next);
    },
  });
};
