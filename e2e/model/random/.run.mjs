// e2e/model/random/run.ts
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import fc2 from "fast-check";

// e2e/model/random/plan.ts
import fc from "fast-check";
var WAYS = ["before", "after", "never", "replaced", "updated", "changes", "idOnly", "silent"];
var delay = (...values2) => fc.constantFrom(...values2);
var edit = fc.record({
  isAdd: fc.constantFrom(true, true, false),
  which: fc.nat(5),
  quantity: fc.integer({ min: 1, max: 3 }),
  isWhole: fc.boolean()
});
var action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("view"), product: fc.nat(5) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("change"),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
      gap: delay(0, 0, 10, 150)
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("coupon") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refused"), product: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait"), milliseconds: delay(0, 10, 120, 700, 2500, 6e3) })
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("look") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hide") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("trackerAgain") }) }
);
var shop = fc.record({
  way: fc.constantFrom(...WAYS),
  total: fc.constantFrom("none", "sum", "discount", "delivery"),
  numbers: fc.constantFrom("numbers", "numbers", "strings", "local"),
  isBare: fc.boolean(),
  isTogether: fc.boolean(),
  eventAfter: delay(0, 0, 0, 20, 300, 2e3),
  answerAfter: delay(50, 300, 1e3, 2500),
  source: fc.record({
    prints: fc.constantFrom("all", "all", "all", "empty", "id", "nothing"),
    filledAfter: delay(30, 300, 1500, 3e3)
  }),
  twofold: fc.constantFrom("no", "before", "after"),
  ids: fc.constantFrom("session", "session", "forever", "withFirstAdd"),
  isIdNewAtPayment: fc.boolean(),
  order: fc.record({
    hasCartId: fc.boolean(),
    isInSource: fc.boolean(),
    stillShowsLines: fc.boolean(),
    isReloaded: fc.boolean()
  }),
  back: fc.constantFrom("old", "fresh", "kept"),
  storageLag: delay(0, 0, 3)
});
var page = fc.record({
  tab: fc.constantFrom(0, 0, 0, 1),
  arrive: fc.oneof(
    { weight: 6, arbitrary: fc.constant("link") },
    { weight: 5, arbitrary: fc.constantFrom("reload", "back", "login", "logout", "post", "device", "order") }
  ),
  tracker: fc.constantFrom(0, 0, 0, 40, 700, 4e3, null),
  snippetAfter: delay(0, 0, 0, 60, 900, 4e3),
  parsedAfter: delay(0, 0, 200),
  actions: fc.array(action, { maxLength: 5 }),
  isHasty: fc.boolean()
});
var whole = (plan) => plan.way === "idOnly" ? { ...plan, total: "none" } : plan;
var plans = fc.record({
  shop: shop.map(whole),
  pages: fc.array(page, { minLength: 1, maxLength: 4 })
});

// e2e/harness/simulated/browser.ts
import FakeTimers from "@sinonjs/fake-timers";

// e2e/harness/simulated/document.ts
import vm from "node:vm";

// e2e/harness/simulated/element.ts
var makeElementClass = (onScript, base) => class Element {
  constructor(localName) {
    this.localName = localName;
  }
  localName;
  text = "";
  nonce = "";
  async = true;
  onload = null;
  onerror = null;
  attributes = /* @__PURE__ */ new Map();
  children = [];
  parent;
  get src() {
    const given = this.getAttribute("src");
    return given === null ? "" : resolve(given, base);
  }
  set src(url) {
    this.setAttribute("src", url);
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name, value) {
    if (name === "nonce") this.nonce = value;
    this.attributes.set(name, String(value));
  }
  hasAttribute(name) {
    return this.attributes.has(name);
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  append(...elements) {
    for (const element of elements) {
      element.remove();
      element.parent = this;
      this.children.push(element);
      if (element.localName === "script") onScript(element);
    }
  }
  remove() {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
    this.parent = void 0;
  }
  all() {
    return this.children.flatMap((child) => [child, ...child.all()]);
  }
};
var resolve = (url, base) => {
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
};

// e2e/harness/simulated/document.ts
var compiled = /* @__PURE__ */ new Map();
var compile = (source) => {
  const script = compiled.get(source) ?? new vm.Script(source);
  compiled.set(source, script);
  return script;
};
var TRANSFER = `(function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || !value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
})`;
var SimulatedDocument = class {
  constructor(tab, url, how) {
    this.tab = tab;
    this.url = url;
    this.how = how;
    this.start = this.now();
    this.Element = makeElementClass((element) => this.request(element), url);
    this.root = new this.Element("html");
    this.globals = this.makeGlobals();
    vm.createContext(this.globals);
    this.globals.window = this.globals.self = vm.runInContext("globalThis", this.globals);
    vm.runInContext("Math", this.globals).random = tab.browser.random;
  }
  tab;
  url;
  how;
  /** The sandbox that becomes the global object. */
  globals;
  root;
  readyState = "loading";
  currentScript = null;
  Element;
  listeners = /* @__PURE__ */ new Map();
  start;
  /** Scripts that delay `load`. */
  loading = 1;
  state = "open";
  depth = 0;
  /** What ends with the document. */
  onLeave = [];
  /** What came due while the document was kept. */
  held = [];
  get isOpen() {
    return this.state === "open";
  }
  /** Whether `load` has come. */
  get isLoaded() {
    return this.readyState === "complete";
  }
  /** Runs code as a task of the page, and gives what it returns; what it throws goes to the caller. */
  run(code) {
    if (!this.isOpen) throw new Error(`The page ${this.url} has been left.`);
    return this.asTask(() => compile(code).runInContext(this.globals));
  }
  /** Calls a function of the test in the page, which sees the page's globals only. */
  call(source, ...values2) {
    const transfer = compile(TRANSFER).runInContext(this.globals);
    const work = compile(`(${source})`).runInContext(this.globals);
    return this.asTask(() => work(...values2.map(transfer)));
  }
  /** All that is done meanwhile belongs to one task. */
  asTask(work) {
    this.depth++;
    try {
      return work();
    } finally {
      if (!--this.depth) this.tab.browser.runMicrotasks();
    }
  }
  /** Fires an event at the window, for all who listen there, in the order in which they came. */
  dispatch(type, fields = {}) {
    if (!this.isOpen) return;
    for (const listener of [...this.listeners.get(type) ?? []]) this.task(() => listener({ type, ...fields }));
  }
  /** Runs the scripts of the source, in order. */
  parse({ scripts, root = {}, parsedAfter = 0 }) {
    for (const [name, value] of Object.entries(root)) this.root.setAttribute(name, value);
    const run = () => {
      for (const { attributes, text: text2 } of scripts) {
        const script = new this.Element("script");
        for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
        script.text = text2;
        this.root.append(script);
      }
    };
    const end = () => {
      this.readyState = "interactive";
      this.dispatch("DOMContentLoaded");
      this.loaded();
    };
    run();
    if (parsedAfter) this.later(end, parsedAfter);
    else end();
  }
  /** Goes away, or is kept. */
  leave(isKept) {
    this.dispatch("pagehide", { persisted: isKept });
    const { isHidden } = this.tab;
    this.tab.isHidden = true;
    if (!isHidden) this.dispatch("visibilitychange");
    this.tab.isHidden = isHidden;
    for (const work of this.onLeave.splice(0)) work();
    this.state = isKept ? "kept" : "gone";
  }
  /** Comes back as it was. */
  restore() {
    this.state = "open";
    this.dispatch("pageshow", { persisted: true });
    this.dispatch("visibilitychange");
    for (const work of this.held.splice(0)) this.task(work);
  }
  /** Is shown another entry of its history. */
  arrive(url, state) {
    this.url = url;
    this.dispatch("popstate", { state });
  }
  /** Goes on when the time has come, and never once the document is gone. */
  later(work, milliseconds) {
    return Number(
      this.tab.browser.clock.setTimeout(() => {
        if (this.state === "kept") this.held.push(work);
        else this.task(work);
      }, milliseconds)
    );
  }
  /** Work of its own, with its microtasks; reports what nobody catches. */
  task(work) {
    if (!this.isOpen) return;
    this.asTask(() => this.report(work));
  }
  report(work) {
    try {
      work();
    } catch (error) {
      this.say("pageerror", [error]);
    }
  }
  now() {
    return this.tab.browser.clock.performance.now();
  }
  say(type, values2) {
    this.tab.browser.console.push({ type, text: values2.map(String).join(" ") });
  }
  loaded() {
    if (--this.loading) return;
    this.later(() => {
      this.readyState = "complete";
      this.dispatch("load");
      this.dispatch("pageshow", { persisted: false });
    }, 0);
  }
  /** Runs an inline script at once, and one with an address when that has answered. */
  request(script) {
    if (!/^\s*((text|application)\/javascript)?\s*$/.test(script.getAttribute("type") ?? "")) return;
    if (!script.src) return this.execute(script, script.text);
    this.loading++;
    const arrive = (body) => {
      if (body !== null) this.execute(script, body);
      this.task(() => (body === null ? script.onerror : script.onload)?.({ type: body === null ? "error" : "load" }));
      if (this.readyState !== "complete") this.loaded();
    };
    const answer = (given) => {
      const { body, after } = typeof given === "object" && given ? given : { body: given, after: 0 };
      this.later(() => arrive(body), after);
    };
    const answered = this.tab.browser.options.scriptAt(script.src, this);
    if (answered instanceof Promise) void answered.then(answer);
    else answer(answered);
  }
  execute(script, source) {
    const before = this.currentScript;
    this.currentScript = script;
    this.task(() => (script.src ? compile(source) : new vm.Script(source)).runInContext(this.globals));
    this.currentScript = before;
  }
  makeGlobals() {
    const { tab, listeners, Element, root } = this;
    const { browser } = tab;
    const { clock } = browser;
    const owner = this;
    const listen = (type, listener) => {
      listeners.set(type, [...listeners.get(type) ?? [], listener]);
    };
    const forget = (type, listener) => {
      listeners.set(type, listeners.get(type)?.filter((other) => other !== listener) ?? []);
    };
    const dispatch = (event) => {
      for (const listener of [...listeners.get(event.type) ?? []]) owner.task(() => listener(event));
      return true;
    };
    class Document {
      addEventListener = listen;
      removeEventListener = forget;
      dispatchEvent = dispatch;
      get currentScript() {
        return owner.currentScript;
      }
      get documentElement() {
        return root;
      }
      get head() {
        return root;
      }
      get body() {
        return root;
      }
      get readyState() {
        return owner.readyState;
      }
      get hidden() {
        return tab.isHidden;
      }
      get visibilityState() {
        return tab.isHidden ? "hidden" : "visible";
      }
      get prerendering() {
        return false;
      }
      get cookie() {
        return browser.cookie;
      }
      get baseURI() {
        return owner.url;
      }
      createElement(name) {
        return new Element(name);
      }
      querySelectorAll(selector) {
        return root.all().filter((element) => element.localName === selector);
      }
      querySelector(selector) {
        return this.querySelectorAll(selector)[0] ?? null;
      }
    }
    const moveTo = (url) => {
      const next = new URL(url, owner.url).href;
      if (next.replace(/#.*/, "") !== owner.url.replace(/#.*/, "")) return void owner.later(() => tab.goto(next), 0);
      tab.keepState(next, null, true);
      owner.url = next;
      owner.later(() => {
        owner.dispatch("popstate", { state: null });
        owner.dispatch("hashchange");
      }, 0);
    };
    const location = {
      get href() {
        return owner.url;
      },
      set href(url) {
        moveTo(url);
      },
      assign: moveTo,
      reload: () => owner.later(() => tab.reload(), 0),
      toString: () => owner.url
    };
    for (const part of ["origin", "pathname", "search", "hash", "host", "hostname", "protocol"])
      Object.defineProperty(location, part, { get: () => new URL(owner.url)[part] });
    const keepState = (isNew) => (state, _title, url) => {
      owner.url = new URL(url ?? owner.url, owner.url).href;
      tab.keepState(owner.url, state, isNew);
    };
    const say = (type) => (...values2) => owner.say(type, values2);
    const request = (name, _options, work) => {
      owner.later(() => {
        if (browser.locks.has(name)) {
          work(null);
          return;
        }
        browser.locks.add(name);
        const free = () => void browser.locks.delete(name);
        owner.onLeave.push(free);
        const held = work({ name });
        if (held) void held.then(free);
        else free();
      }, 0);
      return { catch: () => {
      } };
    };
    const globals = {
      Document,
      document: new Document(),
      history: {
        pushState: keepState(true),
        replaceState: keepState(false),
        back: () => owner.later(() => tab.go(-1), 0),
        forward: () => owner.later(() => tab.go(1), 0),
        go: (steps) => owner.later(() => tab.go(steps), 0)
      },
      performance: {
        now: () => owner.now() - owner.start,
        timeOrigin: Date.UTC(2026, 0, 1) + owner.start,
        getEntriesByType: (type) => type === "navigation" ? [{ type: owner.how }] : []
      },
      navigator: { onLine: true, locks: { request } },
      console: {
        log: say("log"),
        info: say("info"),
        warn: say("warning"),
        error: say("error"),
        debug: say("debug"),
        group: say("startGroup"),
        groupCollapsed: say("startGroupCollapsed"),
        groupEnd: say("endGroup")
      },
      addEventListener: listen,
      removeEventListener: forget,
      dispatchEvent: dispatch,
      setTimeout: (work, milliseconds = 0) => owner.later(work, milliseconds),
      clearTimeout: (timer) => clock.clearTimeout(timer),
      queueMicrotask: (work) => browser.queueMicrotask(() => owner.report(work)),
      Date: clock.Date,
      URL,
      URLSearchParams,
      TextEncoder,
      Blob,
      structuredClone,
      Event: class {
        constructor(type) {
          this.type = type;
        }
        type;
      }
    };
    Object.defineProperty(globals, "location", {
      get: () => location,
      set: moveTo,
      configurable: true,
      enumerable: true
    });
    Object.defineProperty(globals, "localStorage", {
      get: () => tab.area.object ?? null,
      configurable: true,
      enumerable: true
    });
    return globals;
  }
};

// e2e/harness/simulated/storage.ts
var StorageArea = class {
  constructor(browser, tab) {
    this.browser = browser;
    this.tab = tab;
    this.items = new Map(browser.tabs[0]?.area.items);
  }
  browser;
  tab;
  items;
  /** Numbers of the writes that this process has seen last, by key. */
  seen = /* @__PURE__ */ new Map();
  /** The object of a page; undefined where the browser has none. */
  get object() {
    const { storage = "works" } = this.browser.options;
    if (storage === "missing") return void 0;
    if (storage === "denied") throw new Error("SecurityError: access is denied for this document");
    const { items } = this;
    return {
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => {
        if (storage === "full") throw new Error("QuotaExceededError");
        this.write(String(key), String(value));
      },
      removeItem: (key) => this.write(String(key), null),
      clear: () => {
        for (const key of [...items.keys()]) this.write(key, null);
      },
      key: (index) => [...items.keys()][index] ?? null,
      get length() {
        return items.size;
      }
    };
  }
  get(key) {
    return this.items.get(key);
  }
  /** The other processes see it later, and their pages are told of it. */
  write(key, value) {
    const oldValue = this.items.get(key) ?? null;
    if (oldValue === value) return;
    const number = ++this.browser.writes;
    this.set(key, value, number);
    const { storageLag = 0 } = this.browser.options;
    for (const { area } of this.browser.tabs) {
      if (area === this) continue;
      const tell = () => area.tell({ key, oldValue, newValue: value });
      if (storageLag)
        this.browser.clock.setTimeout(() => {
          area.set(key, value, number);
          tell();
        }, storageLag);
      else {
        area.set(key, value, number);
        this.browser.clock.setTimeout(tell, 0);
      }
    }
  }
  tell(change) {
    if (this.tab.hasDocument) this.tab.document.dispatch("storage", change);
  }
  set(key, value, number) {
    if (number < (this.seen.get(key) ?? 0)) return;
    this.seen.set(key, number);
    if (value === null) this.items.delete(key);
    else this.items.set(key, value);
  }
};

// e2e/harness/simulated/browser.ts
var Browser = class {
  constructor(options) {
    this.options = options;
  }
  options;
  clock = FakeTimers.createClock(Date.UTC(2026, 0, 1));
  tabs = [];
  /** What the consoles of all pages said, and what nobody caught. */
  console = [];
  cookie = "";
  /** Names of the locks that a page holds. */
  locks = /* @__PURE__ */ new Set();
  /** How often anything was written to localStorage. */
  writes = 0;
  microtasks = [];
  seed = 1;
  openTab() {
    const tab = new Tab(this);
    this.tabs.push(tab);
    return tab;
  }
  /** Lets so many milliseconds pass. */
  pass(milliseconds) {
    this.clock.tick(milliseconds);
  }
  queueMicrotask(work) {
    this.microtasks.push(work);
  }
  /** At the end of each task. */
  runMicrotasks() {
    for (let work = this.microtasks.shift(); work; work = this.microtasks.shift()) work();
  }
  /** Like `Math.random`, and the same in each run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
  random = () => {
    this.seed = this.seed * 48271 % 2147483647;
    return this.seed / 2147483647;
  };
};
var Tab = class {
  constructor(browser) {
    this.browser = browser;
    this.area = new StorageArea(browser, this);
  }
  browser;
  area;
  isHidden = false;
  entries = [];
  index = -1;
  get document() {
    const { document } = this.entries[this.index] ?? {};
    if (!document) throw new Error("No page is open in this tab.");
    return document;
  }
  get hasDocument() {
    return this.index >= 0;
  }
  goto(url) {
    this.leave();
    this.entries.splice(++this.index);
    this.load({ url, state: null }, "navigate");
  }
  reload() {
    this.leave(false);
    this.load(this.entries[this.index], "reload");
  }
  /** Goes so many steps through the history. */
  go(steps) {
    const from = this.entries[this.index];
    const to = this.entries[this.index + steps];
    if (!from || !to) return;
    const isSame = !!from.document && from.document === to.document;
    if (!isSame) this.leave();
    this.index += steps;
    if (isSame) from.document?.arrive(to.url, to.state);
    else if (to.document) to.document.restore();
    else this.load(to, "back_forward");
  }
  /** `history.pushState` or `replaceState`. */
  keepState(url, state, isNew) {
    const { document } = this;
    if (isNew) this.entries.splice(++this.index);
    this.entries[this.index] = { url, state, document };
  }
  setHidden(isHidden) {
    if (this.isHidden === isHidden) return;
    this.isHidden = isHidden;
    if (this.hasDocument) this.document.dispatch("visibilitychange");
  }
  close() {
    this.leave(false);
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1);
  }
  leave(mayKeep = true) {
    const left = this.entries[this.index]?.document;
    if (!left) return;
    const isKept = mayKeep && !!this.browser.options.keepsPages;
    left.leave(isKept);
    if (!isKept) {
      for (const entry of this.entries) if (entry.document === left) entry.document = void 0;
    }
  }
  load(entry, how) {
    this.entries[this.index] = entry;
    entry.document = new SimulatedDocument(this, entry.url, how);
    this.browser.options.onDocument?.(entry.document);
    entry.document.parse(this.browser.options.pageAt(entry.url));
  }
};

// examples/stand-in/replay.mjs
var replay = (calls) => {
  const journey = { emails: [], views: [], carts: /* @__PURE__ */ new Map(), orders: [], mistakes: [] };
  const pages = /* @__PURE__ */ new Map();
  for (const { page: page2, method, args } of calls) {
    if (!pages.has(page2)) pages.set(page2, { carts: /* @__PURE__ */ new Map() });
    const state = pages.get(page2);
    const mistake = (text2) => journey.mistakes.push(`${method}: ${text2}`);
    const [first] = args;
    const staged = (idCart) => {
      const cart = state.carts.get(String(idCart));
      if (!cart) mistake(`no AddCart for cart ${idCart} in this page`);
      state.last = String(idCart);
      return cart;
    };
    const steps = {
      Set: () => {
        state.email = args[1];
      },
      Track: () => journey.emails.push(state.email),
      ProductView: () => journey.views.push(first),
      AddCart: () => {
        const lines = state.carts.get(String(first.idCart))?.lines ?? /* @__PURE__ */ new Map();
        state.carts.set(String(first.idCart), { lines, total: first.TotalPrice });
        state.last = String(first.idCart);
      },
      AddCartItem: () => {
        const { idCart, idProduct, ...line } = first;
        staged(idCart)?.lines.set(String(idProduct), line);
      },
      RemoveCartItem: () => staged(first.idCart)?.lines.delete(String(first.idProduct)),
      UpdateCart: () => Object.assign(staged(first.idCart) ?? {}, { total: first.TotalPrice }),
      SubmitCart: () => {
        const cart = state.carts.get(state.last);
        if (cart) journey.carts.set(state.last, { lines: new Map(cart.lines), total: cart.total });
        else mistake("no cart staged");
      },
      AddTransaction: () => {
        state.order = { ...first, items: [] };
      },
      AddItem: () => state.order.items.push(first),
      SubmitTransaction: () => {
        journey.orders.push(state.order);
        state.order = void 0;
      }
    };
    if (JSON.stringify(args).match(/"!(undefined|NaN|-?Infinity)"/))
      mistake(`unknown value in ${JSON.stringify(args)}`);
    if (steps[method]) steps[method]();
    else mistake("no such method");
  }
  return journey;
};

// e2e/model/random/journey.ts
var known = (told) => {
  const journey = replay(told);
  const kept = /* @__PURE__ */ new Map();
  const staged = /* @__PURE__ */ new Map();
  const pages = /* @__PURE__ */ new Map();
  for (const { page: page2, method, args } of told) {
    const [fields = {}] = args;
    const id = String(fields.idCart);
    const own = pages.get(page2) ?? /* @__PURE__ */ new Map();
    pages.set(page2, own);
    if (method === "AddTransaction") for (const carts of [kept, staged, ...pages.values()]) carts.delete(id);
    if (!/Cart(Item)?$/.test(method) || method === "SubmitCart") continue;
    for (const carts of [kept, own]) {
      const cart = carts.get(id) ?? { lines: /* @__PURE__ */ new Map() };
      carts.set(id, cart);
      if (method === "AddCartItem") cart.lines.set(String(fields.idProduct), fields);
      else if (method === "RemoveCartItem") cart.lines.delete(String(fields.idProduct));
      else cart.total = fields.TotalPrice;
    }
    staged.set(id, own.get(id));
  }
  return { ...journey, submitted: journey.carts, kept, staged };
};
var oddCalls = (told) => told.flatMap(
  ({ method, args: [fields = {}] }) => method === "AddCartItem" && !(fields.quantity > 0) ? [`AddCartItem with quantity ${fields.quantity}`] : []
);

// e2e/model/random/truth.ts
var PRODUCTS = [
  { id: "A", name: "Anorak", price: 50 },
  { id: "B", name: "Belt", price: 20 },
  { id: "C", name: "Cap", price: 10 },
  { id: "D", name: "Dress", price: 1299 },
  { id: "E", name: "Elastic", price: 0.1 },
  { id: "F", name: "Fan", price: 19.9 }
];
var DISCOUNT = -1;
var DELIVERY = 5;
var money = (sum) => Math.round(sum * 1e6) / 1e6;
var Cart = class {
  constructor(id, shop2) {
    this.id = id;
    this.shop = shop2;
    this.fee = { none: 0, sum: 0, discount: DISCOUNT, delivery: DELIVERY }[shop2.total];
  }
  id;
  shop;
  lines = /* @__PURE__ */ new Map();
  fee;
  /** A change of the visitor's, or one that the pages show: Journey must have it submitted. */
  isChanged = false;
  /** The change as its event tells it; undefined where there is nothing to take out. */
  apply({ isAdd, which, quantity, isWhole }) {
    if (isAdd) {
      const { id: id2 } = PRODUCTS[which];
      this.lines.set(id2, (this.lines.get(id2) ?? 0) + quantity);
      return { sign: 1, id: id2, quantity };
    }
    const ids = [...this.lines.keys()];
    const id = ids[which % (ids.length || 1)];
    if (id === void 0) return void 0;
    const there = this.lines.get(id);
    if (isWhole) {
      this.lines.delete(id);
      return { sign: -1, id };
    }
    const taken = Math.min(quantity, there);
    if (taken === there) this.lines.delete(id);
    else this.lines.set(id, there - taken);
    return { sign: -1, id, quantity: taken };
  }
  total() {
    if (!this.lines.size) return 0;
    const sum = [...this.lines].reduce((all, [id, quantity]) => all + priceOf(id) * quantity, 0);
    return money(sum + this.fee);
  }
  /** As `digitalData.cart`. */
  shown() {
    const lineItems = [...this.lines].map(([id, quantity]) => ({
      product: described(id, this.shop),
      quantity: this.shop.numbers === "numbers" ? quantity : String(quantity)
    }));
    return { id: this.id, ...this.shop.total !== "none" && { total: stated(this.total(), this.shop) }, lineItems };
  }
};
var priceOf = (id) => PRODUCTS.find((product) => product.id === id)?.price ?? Number.NaN;
var described = (id, shop2) => {
  const { name, price } = PRODUCTS.find((product) => product.id === id);
  return { id, name, unitPrice: stated(price, shop2) };
};
var stated = (amount, { numbers }) => {
  if (numbers === "numbers") return amount;
  if (numbers === "strings") return String(amount);
  const [whole2 = "", fraction = ""] = amount.toFixed(2).split(".");
  return `${whole2.replace(/\B(?=(\d{3})+$)/g, "\xA0")},${fraction} \u20BD`;
};

// e2e/model/random/visit.ts
var KEY = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY";
var SNIPPET = "https://cdn.example/ofsys-journey.min.js";
var ORIGIN = "https://shop.example";
var QUIET = 12e3;
var LAST = {
  tab: 0,
  arrive: "link",
  tracker: 0,
  snippetAfter: 0,
  parsedAfter: 0,
  actions: [{ do: "look" }],
  isHasty: false
};
var SHOW = `(cart) => { digitalData.cart = { ...digitalData.cart, ...cart }; }`;
var REPLACE = `(cart) => { digitalData = { ...digitalData, cart, events: [] }; }`;
var ANNOUNCE = `(cart) => { (digitalData.changes ??= []).push(['cart', cart, 'shop']); }`;
var PUSH = `(event) => { digitalData.events.push(event); }`;
var visit = ({ shop: shop2, pages }, files2) => new Visitor(shop2, files2).go(pages);
var Visitor = class {
  constructor(shop2, files2) {
    this.shop = shop2;
    this.files = files2;
    this.cart = new Cart("C1", shop2);
    this.isTotalPlain = shop2.total === "none" || shop2.total === "sum";
    this.browser = new Browser({
      pageAt: (url) => (this.sources.get(url) ?? (() => ({ scripts: [] })))(),
      scriptAt: (url, { url: page2 }) => {
        const { snippetAfter, tracker } = this.plans.get(page2) ?? LAST;
        if (url === SNIPPET) return { body: files2.snippet, after: snippetAfter };
        return tracker === null ? { body: null, after: 300 } : { body: files2.tracker, after: tracker };
      },
      onDocument: ({ globals }) => {
        globals.journeyStandIn = (call) => this.told.push(JSON.parse(call));
      },
      keepsPages: shop2.back === "kept",
      storageLag: shop2.storageLag
    });
    this.tabs.push(this.browser.openTab(), this.browser.openTab());
  }
  shop;
  files;
  told = [];
  problems = [];
  records = [];
  covered = /* @__PURE__ */ new Set();
  browser;
  tabs = [];
  sources = /* @__PURE__ */ new Map();
  plans = /* @__PURE__ */ new Map();
  orders = [];
  views = [];
  left = [];
  cart;
  carts = 1;
  urls = 0;
  /** Something is shown nowhere, which only the next page can tell. */
  isUncertain = false;
  isTotalUncertain = false;
  wasRefused = false;
  /** It has always been the sum of the lines. */
  isTotalPlain;
  /** Whether the cart that is there now was taken over by a login in the page that is open. */
  isLoginFresh = false;
  /** Whether the snippet has run in any page. */
  hasStarted = false;
  /** Something was told before the snippet came. */
  isToldEarly = false;
  fresh = /* @__PURE__ */ new Map();
  answered = 0;
  /** When all changes of a set are told. */
  busyUntil = 0;
  plan = LAST;
  go(pages) {
    for (const page2 of [...pages, LAST, LAST]) this.open(page2);
    this.judge();
    const { problems, told, records, covered: covered2 } = this;
    return { problems, told, records, covered: covered2 };
  }
  get tab() {
    return this.tabs[this.plan.tab];
  }
  get document() {
    return this.tab.document;
  }
  cover(what) {
    this.covered.add(what);
  }
  // --- pages ---
  open(plan) {
    const { ids, way } = this.shop;
    const events = [];
    if (this.tab.hasDocument) this.note();
    if (plan.tab !== this.plan.tab) {
      this.finish();
      this.browser.pass(50);
    }
    this.plan = plan;
    for (const tab of this.tabs) if (tab.hasDocument) tab.setHidden(tab !== this.tab);
    this.isLoginFresh = false;
    let { arrive } = plan;
    if ((arrive === "login" || arrive === "logout") && (ids !== "session" || way === "idOnly")) arrive = "link";
    if (arrive === "device" && way === "idOnly") arrive = "link";
    if (arrive === "order" && !this.cart.lines.size) arrive = "link";
    if ((arrive === "back" || arrive === "reload") && !this.tab.hasDocument) arrive = "link";
    this.cover(`arrive ${arrive}`);
    if (arrive === "login") this.logIn();
    if (arrive === "logout") this.logOut();
    if (arrive === "post") events.push(...this.post());
    if (arrive === "device") this.edit({ isAdd: true, which: 2, quantity: 1, isWhole: false });
    if (arrive === "order") this.buy();
    else if (arrive === "back") this.goBack();
    else if (arrive === "reload") this.reload();
    else this.load({ cart: this.printed() }, events);
    this.fill();
    if (this.wasRefused && !this.cart.lines.size) this.browser.pass(5500);
    this.wasRefused = false;
    if (!this.isStale()) for (const action2 of plan.actions) this.act(action2);
    if (!plan.isHasty || !this.document.globals.ofsysJourney) this.browser.pass(plan.snippetAfter + 300);
    this.records.push(this.tab.area.get(`ofsys-journey:${KEY}`));
  }
  load(data, events = [], late = []) {
    const source = { listing: { items: PRODUCTS.map(({ id }) => described(id, this.shop)) }, ...data, events };
    const url = `${ORIGIN}/${++this.urls}`;
    const page2 = {
      scripts: [
        { attributes: {}, text: `window.digitalData = ${JSON.stringify(source)};` },
        { attributes: { async: "", src: SNIPPET, "data-journey-key": KEY }, text: "" }
      ],
      parsedAfter: this.plan.parsedAfter
    };
    const isTransaction = "transaction" in data;
    this.sources.set(url, () => page2);
    if (!isTransaction)
      this.fresh.set(url, () => {
        const { scripts } = page2;
        const now = { ...source, cart: this.printed(), events: [] };
        return {
          ...page2,
          scripts: [{ attributes: {}, text: `window.digitalData = ${JSON.stringify(now)};` }, ...scripts.slice(1)]
        };
      });
    this.plans.set(url, this.plan);
    this.tab.goto(url);
    const { document } = this;
    for (const event of late) document.later(() => document.call(PUSH, event), this.shop.eventAfter + 50);
    this.shows(data);
  }
  /** What the source of a page says of the cart settles what was uncertain. */
  shows(data) {
    if ("cart" in data && this.shop.way !== "idOnly") this.isUncertain = this.isTotalUncertain = false;
  }
  reload() {
    const url = this.document.url;
    this.plans.set(url, this.plan);
    const now = this.fresh.get(url);
    if (now) this.sources.set(url, now);
    this.tab.reload();
    if (now) this.shows({ cart: {} });
  }
  goBack() {
    if (this.shop.back === "fresh") for (const [url, now] of this.fresh) this.sources.set(url, now);
    for (const url of this.sources.keys()) this.plans.set(url, this.plan);
    this.tab.go(-1);
    if (this.shop.back === "fresh") this.shows({ cart: {} });
  }
  /** Whether the page that is open speaks of another cart than the visitor has. */
  isStale() {
    const shown = this.document.call("() => window.digitalData?.cart?.id");
    return shown !== void 0 ? shown !== this.cart.id : this.shop.ids !== "withFirstAdd" && this.shop.source.prints !== "nothing";
  }
  hasId() {
    return this.shop.ids !== "withFirstAdd" || this.cart.lines.size > 0 || this.cart.isChanged;
  }
  /** The cart as a page shows it that is up to date. */
  shown(cart = this.cart) {
    const { id, ...rest } = cart.shown();
    if (this.shop.way === "idOnly") return this.hasId() ? { id } : {};
    return this.hasId() ? { id, ...rest } : rest;
  }
  /** The cart as the source has it. */
  printed() {
    const { prints } = this.shop.source;
    const shown = this.shown();
    if (prints === "all" || this.shop.way === "idOnly") return shown;
    this.cover(`prints ${prints}`);
    const id = this.hasId() ? { id: this.cart.id } : {};
    if (prints === "id") return id;
    return prints === "empty" ? { ...id, ...this.shop.total !== "none" && { total: 0 }, lineItems: [] } : void 0;
  }
  fill() {
    const { way, source } = this.shop;
    if (source.prints === "all" || way === "idOnly") return;
    const { document } = this;
    document.later(() => {
      if (!this.isStale() || document.call("() => !window.digitalData?.cart?.id")) document.call(SHOW, this.shown());
    }, source.filledAfter);
    this.browser.pass(source.filledAfter);
  }
  // --- what the visitor does between two pages ---
  logIn() {
    const guest = this.cart;
    this.cart = this.nextCart();
    for (const [id, quantity] of guest.lines) this.cart.lines.set(id, quantity);
    if (this.shop.isBare) this.cart.lines.set("F", (this.cart.lines.get("F") ?? 0) + 1);
    this.cart.fee = guest.fee;
    this.cart.isChanged = this.cart.lines.size > 0 && this.hasStarted;
    this.left.push({ cart: guest, isEmptied: guest.lines.size > 0 });
    guest.lines.clear();
    this.isLoginFresh = true;
  }
  logOut() {
    this.left.push({ cart: this.cart, isEmptied: false });
    this.cart = this.nextCart();
  }
  nextCart() {
    const isSame = this.shop.ids === "forever";
    return new Cart(isSame ? this.cart.id : `C${++this.carts}`, this.shop);
  }
  /** A form adds a product, and the next page tells of it. */
  post() {
    const event = this.edit({ isAdd: true, which: 1, quantity: 1, isWhole: false });
    if (this.shop.way === "silent") return [];
    if (event) this.isToldEarly = true;
    if (this.shop.way === "updated") return [{ name: "Updated Cart", cart: this.cart.shown() }];
    return event ? [event] : [];
  }
  buy() {
    const { order, isIdNewAtPayment, ids, way } = this.shop;
    const bought = this.cart;
    const next = this.nextCart();
    const lines = bought.shown();
    if (isIdNewAtPayment && ids === "session") {
      this.cover("next id at payment");
      this.load({ cart: way === "idOnly" ? { id: next.id } : { ...lines, id: next.id } });
      this.browser.pass(400);
    }
    const orderId = `O${this.orders.length + 1}`;
    this.orders.push({
      id: orderId,
      cart: bought.id,
      revenue: bought.total(),
      items: Object.fromEntries(bought.lines)
    });
    this.cart = next;
    const cart = way === "idOnly" ? this.shown() : order.stillShowsLines && ids !== "withFirstAdd" ? { ...lines, id: next.id } : this.shown();
    const transaction = {
      orderId,
      ...order.hasCartId && { cartId: bought.id },
      total: stated(bought.total(), this.shop),
      lineItems: lines.lineItems
    };
    const event = { name: "Completed Transaction" };
    this.load({ cart, transaction }, order.isInSource ? [event] : [], order.isInSource ? [] : [event]);
    this.browser.pass(this.plan.snippetAfter + this.shop.eventAfter + 100);
    if (order.isReloaded) {
      this.cover("order reloaded");
      this.reload();
    }
    this.browser.pass(this.plan.snippetAfter + 1e3);
    this.load({ cart: this.printed() });
  }
  // --- what the visitor does on a page ---
  act(action2) {
    this.cover(action2.do);
    this.finish();
    if ((this.shop.eventAfter || this.shop.way === "replaced") && !this.document.globals.ofsysJourney)
      this.browser.pass(this.plan.snippetAfter + 1);
    const { document } = this;
    switch (action2.do) {
      case "view": {
        const { id } = PRODUCTS[action2.product];
        this.views.push(id);
        return void document.call(PUSH, { name: "Viewed Product Detail", product: described(id, this.shop) });
      }
      case "change":
        return this.change(action2.edits, action2.gap);
      case "coupon":
        return this.coupon();
      case "refused":
        return this.refused(action2.product);
      case "wait":
        return this.browser.pass(action2.milliseconds);
      case "look":
        this.browser.pass(QUIET);
        return this.check();
      case "hide":
        this.tab.setHidden(true);
        this.browser.pass(1500);
        return this.tab.setHidden(false);
      case "trackerAgain":
        if (document.globals.DI) document.run(this.files.tracker);
    }
  }
  /** A cart that Journey could see changing; a page that is seen first is taken as it is. */
  note() {
    if (this.tab.hasDocument && this.document.globals.ofsysJourney) this.hasStarted = true;
    if (this.hasStarted && this.isToldEarly) this.cart.isChanged = true;
    if (this.hasStarted) this.isToldEarly = false;
  }
  finish() {
    this.browser.pass(Math.max(0, this.busyUntil - this.browser.clock.performance.now()));
  }
  edit(edit2) {
    const change = this.cart.apply(edit2);
    if (!change) return void 0;
    this.note();
    if (this.hasStarted) this.cart.isChanged = true;
    const { sign, id, quantity } = change;
    return {
      name: sign > 0 ? "Added Product" : "Removed Product",
      product: this.shop.isBare ? id : described(id, this.shop),
      ...quantity !== void 0 && { quantity: this.shop.numbers === "numbers" ? quantity : String(quantity) }
    };
  }
  change(edits, gap) {
    const { document } = this;
    document.dispatch("click");
    const steps = [];
    const hidesFee = () => !this.cart.lines.size && this.shop.way === "never" && this.cart.fee !== 0;
    this.isTotalUncertain ||= hidesFee();
    for (const edit2 of edits) {
      const event = this.edit(edit2);
      this.isTotalUncertain ||= hidesFee();
      if (event) steps.push({ event, cart: this.shown() });
    }
    const { isTogether, way, eventAfter } = this.shop;
    const last = steps.at(-1)?.cart;
    const isMixed = new Set(edits.map(({ isAdd }) => isAdd)).size > 1;
    const isOneTask = !gap || way === "idOnly" || isMixed;
    const tell = (index) => {
      const { event, cart } = steps[index];
      this.tell(document, event, isTogether && last && way !== "updated" ? last : cart, isMixed ? 0 : eventAfter);
    };
    if (isOneTask) document.asTask(() => steps.forEach((_, index) => void tell(index)));
    else steps.forEach((_, index) => void document.later(() => tell(index), gap * index));
    this.busyUntil = this.browser.clock.performance.now() + gap * steps.length;
    this.cover(`change ${way}`);
  }
  tell(document, event, cart, eventAfter) {
    const { way, answerAfter, twofold } = this.shop;
    const push = (pushed) => {
      document.call(PUSH, pushed);
      if (!this.hasStarted) this.isToldEarly = true;
    };
    const pushLater = () => {
      if (eventAfter) document.later(() => push(event), eventAfter);
      else push(event);
    };
    switch (way) {
      case "before":
        document.call(SHOW, cart);
        return pushLater();
      case "after": {
        push(event);
        const now = this.browser.clock.performance.now();
        this.answered = Math.max(this.answered, now + answerAfter);
        return void document.later(() => document.call(SHOW, cart), this.answered - now);
      }
      case "never":
      case "idOnly":
        return push(event);
      case "replaced":
        document.call(REPLACE, cart);
        return pushLater();
      case "changes":
        document.call(ANNOUNCE, cart);
        return pushLater();
      case "updated": {
        if (twofold === "before") push(event);
        push({ name: "Updated Cart", cart });
        if (twofold === "after" && eventAfter > 1e3) push(event);
        else if (twofold === "after") pushLater();
        return;
      }
      case "silent":
        document.call(SHOW, cart);
    }
  }
  canShow() {
    return !["never", "updated", "idOnly"].includes(this.shop.way);
  }
  coupon() {
    if (this.shop.total === "none" || this.shop.way === "idOnly" || !this.cart.lines.size) return;
    this.cart.fee -= 5;
    this.isTotalPlain = false;
    if (this.canShow()) this.document.call(SHOW, this.shown());
    else this.isTotalUncertain = true;
  }
  refused(product) {
    if (this.shop.way !== "before" && this.shop.way !== "after" && this.shop.way !== "never") return;
    const { id } = PRODUCTS[product];
    this.document.dispatch("click");
    this.document.call(PUSH, { name: "Added Product", product: described(id, this.shop), quantity: 1 });
    this.isUncertain = true;
    this.wasRefused = true;
  }
  // --- what Journey must know ---
  /** In a quiet moment of a page that has its tracker. */
  check() {
    if (!this.document.globals.DI || !this.document.globals.ofsysJourney || this.isStale() || this.isUncertain) return;
    this.cover("checked");
    this.note();
    const { staged, kept, submitted } = known(this.told);
    const { id } = this.cart;
    const total = this.isTotalUncertain ? void 0 : this.cart.total();
    if (!staged.has(id) && !this.document.call("() => window.digitalData?.cart?.id")) return;
    this.compare("staged", staged.get(id), total);
    if (staged.has(id)) this.compare("kept", kept.get(id), total);
    if (this.cart.isChanged && !this.isLoginFresh)
      this.compare("submitted", submitted.get(id), this.isTotalPlain ? total : void 0);
  }
  compare(what, cart, total) {
    const expected = text(this.cart.lines, total);
    const lines = new Map([...cart?.lines ?? []].map(([id, { quantity }]) => [id, quantity]));
    const actual = text(lines, total === void 0 ? void 0 : cart?.total ?? 0);
    if (actual !== expected) this.problem(`${what} ${actual} for ${expected}`);
    for (const [id, line] of cart?.lines ?? []) {
      const { name } = PRODUCTS.find((product) => product.id === id) ?? {};
      if (line.priceunit !== priceOf(id) || line.productName !== name)
        this.problem(`${what} ${id} ${line.priceunit} ${line.productName}`);
    }
  }
  /** In the end. */
  judge() {
    const { orders, views, mistakes, kept, submitted } = known(this.told);
    const made = orders.map(({ idTransaction, idCart, revenue, items }) => ({
      id: idTransaction,
      cart: idCart,
      revenue,
      items: Object.fromEntries(items.map(({ idProduct, quantity }) => [idProduct, quantity]))
    }));
    if (JSON.stringify(made) !== JSON.stringify(this.orders))
      this.problem(`orders ${JSON.stringify(made)} for ${JSON.stringify(this.orders)}`);
    if (String(views) !== String(this.views)) this.problem(`views ${views} for ${this.views}`);
    for (const { cart, isEmptied } of this.left) {
      const there = isEmptied && submitted.has(cart.id) ? kept.get(cart.id)?.lines.size ?? 0 : 0;
      if (there || isEmptied && submitted.get(cart.id)?.lines.size) this.problem(`${cart.id} stays after the login`);
    }
    for (const mistake of [...mistakes, ...oddCalls(this.told)]) this.problem(mistake);
    for (const { type, text: said } of this.browser.console) if (type !== "log") this.problem(`${type}: ${said}`);
  }
  problem(text2) {
    this.problems.push(text2);
  }
};
var text = (lines, total) => `{${[...lines].map(([id, quantity]) => `${id}${quantity}`).sort()}}${total === void 0 ? "" : ` ${money(total)}`}`;

// e2e/model/random/run.ts
var { values } = parseArgs({
  options: {
    visits: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
    file: { type: "string", default: "dist/ofsys-journey.min.js" },
    shrink: { type: "string", default: "3" },
    only: { type: "string", default: "{}" }
  }
});
var files = {
  snippet: readFileSync(values.file, "utf8"),
  tracker: readFileSync("examples/stand-in/tracker.js", "utf8")
};
var only = JSON.parse(values.only);
var chosen = plans.map(({ shop: shop2, pages }) => ({ shop: { ...shop2, ...only }, pages }));
var seed = Number(values.seed);
var numRuns = Number(values.visits);
var start = performance.now();
var kinds = /* @__PURE__ */ new Map();
var covered = /* @__PURE__ */ new Map();
var failed = 0;
for (const plan of fc2.sample(chosen, { seed, numRuns })) {
  const outcome = visit(plan, files);
  for (const what of outcome.covered) covered.set(what, (covered.get(what) ?? 0) + 1);
  const [first] = outcome.problems;
  if (!first) continue;
  failed++;
  const kind = `${plan.shop.way}: ${first.split(" ")[0]}`;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}
var seconds = (performance.now() - start) / 1e3;
console.log(`${numRuns} visits, seed ${seed}, ${seconds.toFixed(1)} s, ${failed} with a problem`);
console.log(
  [...kinds].sort((one, other) => other[1] - one[1]).map(([kind, count]) => `${count} ${kind}`).join("\n")
);
console.log(
  [...covered].map(([what, count]) => `${what} ${count}`).sort().join(", ")
);
for (let run = 0; run < Number(values.shrink) && failed; run++) {
  const { counterexample } = fc2.check(
    fc2.property(chosen, (plan2) => visit(plan2, files).problems.length === 0),
    { seed: seed + run, numRuns, endOnFailure: false, interruptAfterTimeLimit: 2e4 }
  );
  if (!counterexample) continue;
  const [plan] = counterexample;
  const { problems, told } = visit(plan, files);
  console.log(`
${JSON.stringify(plan, null, 1).replace(/\n\s+/g, " ")}
${problems.join("\n")}`);
  let page2 = "";
  for (const { page: by, method, args } of told) {
    console.log(by === page2 ? " " : ">", method, ...args.map((value) => JSON.stringify(value)));
    page2 = by;
  }
}
