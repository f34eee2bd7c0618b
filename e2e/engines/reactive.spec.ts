import { bundled, inline, packageFile } from '../harness/packages.js';
import { expect, inScript, type Shop, test } from '../harness/shop.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);
const push = (id: string): string => `digitalData.events.push(${inScript(viewed(id))})`;

interface Way {
  /** JavaScript of the library. */
  code: string;
  /** JavaScript: what it makes of `data`. */
  make: string;
  /** JavaScript: calls `changed` whenever the number of events changes. */
  observe: string;
  /** It puts its own push on the array's prototype, where ours is in front of it. */
  isBehind?: true;
  /** JavaScript that pushes in the library's own way. */
  push?: (id: string) => string;
}

const vue = packageFile('vue/dist/vue.global.prod.js');
const mobx = bundled('mobx', 'mobx');
const alpine = bundled('alpinejs', 'alpine');
const count = 'digitalData.events.length';

const ways: Record<string, Way> = {
  'Vue.reactive': { code: vue, make: 'Vue.reactive(data)', observe: `Vue.effect(() => changed(${count}))` },
  'Vue.ref': { code: vue, make: 'Vue.ref(data).value', observe: `Vue.effect(() => changed(${count}))` },
  'Vue.shallowReactive': {
    code: vue,
    make: '{ ...data, events: Vue.shallowReactive(data.events) }',
    observe: `Vue.effect(() => changed(${count}))`,
  },
  'Vue 2': {
    code: packageFile('vue-2/dist/vue.min.js'),
    make: 'Vue.observable(data)',
    isBehind: true,
    observe: `new Vue({ data: { page: digitalData } }).$watch(() => ${count}, changed, { sync: true, immediate: true })`,
  },
  Alpine: {
    code: alpine,
    make: 'alpine.default.reactive(data)',
    observe: `alpine.default.effect(() => changed(${count}))`,
  },
  MobX: { code: mobx, make: 'mobx.observable(data)', observe: `mobx.autorun(() => changed(${count}))` },
  'MobX, of references': {
    code: mobx,
    make: '{ ...data, events: mobx.observable.array(data.events, { deep: false }) }',
    observe: `mobx.autorun(() => changed(${count}))`,
  },
  Immer: {
    code: bundled('immer', 'immer'),
    make: 'immer.produce(data, (draft) => { draft.page = {}; })',
    observe: 'setInterval(() => changed(digitalData.events.length), 10)',
    push: (id) =>
      `(digitalData = immer.produce(digitalData, (draft) => { ${push(id).replace('digitalData', 'draft')}; }), digitalData.events.length)`,
  },
  'a Proxy that hands each push to the array behind it': {
    code: `window.handing = (data) => ({ ...data, events: new Proxy(data.events, {
      get: (array, name) => name === 'push' ? (...items) => { const length = array.push(...items); changed(length); return length; } : array[name],
    }) })`,
    make: 'handing(data)',
    observe: '',
  },
  'a Proxy that hears of each change': {
    code: `window.hearing = (data) => ({ ...data, events: new Proxy(data.events, {
      set: (array, name, value) => { array[name] = value; if (name === 'length') changed(value); return true; },
    }) })`,
    make: 'hearing(data)',
    observe: '',
  },
};

const HEAD = '<script>window.lengths = []; window.changed = (length) => { lengths.push(length); };</script>';

/** Whoever looks at the array hears of the length that it has now. */
const expectHeard = async (shop: Shop, length: number): Promise<void> => {
  await shop.pass(50);
  expect(await shop.run('lengths.at(-1)'), 'the library still hears of what is pushed').toBe(length);
};

for (const [what, { code, make, observe, isBehind, push: pushing = push }] of Object.entries(ways)) {
  test(`digitalData that ${what} made before us: push works, and each event is told once`, async ({ shop }) => {
    await shop.visit('/', {
      head: HEAD + inline(code),
      data: `{ const data = { events: [${inScript(viewed('p1'))}] }; window.digitalData = ${make}; } ${observe};`,
    });
    await shop.settle();
    expect(await shop.run(pushing('p2'))).toBe(2);
    expect(await shop.run(pushing('p3'))).toBe(3);
    await expectHeard(shop, 3);
    await shop.pass(10_000);
    expect(await shop.run(pushing('p4'))).toBe(4);
    expect(await shop.pass(1100)).toEqual(views('p1', 'p2', 'p3', 'p4'));
    expect(shop.console).toEqual([]);
  });

  for (const [when, wait] of [
    ['and then pushes to', 1100],
    ['and pushes to at once', 0],
  ] as const)
    test(`digitalData that ${what} makes after us, ${when}: push works, and each event is told once`, {
      tag: wait ? [] : '@one-engine',
    }, async ({ shop }) => {
      await shop.visit('/', { head: HEAD + inline(code), data: { events: [viewed('p1')] } });
      await shop.settle();
      await shop.push(viewed('p2'));
      await shop.run(`{ const data = digitalData; window.digitalData = ${make}; }
        ${observe};
        ${wait ? '' : pushing('p3')};
        undefined`);
      await shop.pass(wait);
      if (wait) expect(await shop.run(pushing('p3'))).toBe(3);
      if (!isBehind) await expectHeard(shop, 3);
      await shop.pass(10_000);
      expect(await shop.run(pushing('p4'))).toBe(4);
      expect(await shop.pass(1100)).toEqual(views('p1', 'p2', 'p3', 'p4'));
      expect(shop.console).toEqual([]);
    });
}
