import { Browser, type Page, type Tab } from '../../harness/simulated/browser.js';
import type { SimulatedDocument } from '../../harness/simulated/document.js';
import { known, oddCalls, type Told } from './journey.js';
import { type Action, type Edit, type PagePlan, PLAIN_PAGE, type Plan, type ShopPlan } from './plan.js';
import { Cart, described, money, PRODUCTS, priceOf, stated } from './truth.js';

const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
const SNIPPET = 'https://cdn.example/ofsys-journey.min.js';
const ORIGIN = 'https://shop.example';
/** In milliseconds: after all that a shop does late, and the time for which an empty page says nothing. */
const QUIET = 12_000;
const LAST: PagePlan = { ...PLAIN_PAGE, actions: [{ do: 'look' }] };

const SCRIPTS = [{ attributes: { async: '', src: SNIPPET, 'data-journey-key': KEY }, text: '' }];

/** What the pages do, in the page. */
const SHOW = `(cart) => { window.digitalData.cart = { ...window.digitalData.cart, ...cart }; }`;
const REPLACE = `(cart) => { window.digitalData = { ...window.digitalData, cart, events: [] }; }`;
const ANNOUNCE = `(cart) => { (window.digitalData.changes ??= []).push(['cart', cart, 'shop']); }`;
const PUSH = `(event) => { window.digitalData.events.push(event); }`;

export interface Files {
  snippet: string;
  tracker: string;
  /** Whether each page has built-ins of its own, as in a browser; slower, and the same for scripts that leave them be. */
  hasOwnRealms?: boolean;
}

export interface Outcome {
  problems: string[];
  told: Told[];
  /** The record as it was stored after each page. */
  records: (string | undefined)[];
  /** What the plan came to do. */
  covered: Set<string>;
}

interface Order {
  id: string;
  cart: string;
  revenue: number;
  items: Record<string, number>;
}

/** Lets a visitor do what is planned, and names what Journey knows wrongly. */
export const visit = ({ shop, pages }: Plan, files: Files): Outcome => new Visitor(shop, files).go(pages);

class Visitor {
  private readonly told: Told[] = [];
  private readonly problems: string[] = [];
  private readonly records: (string | undefined)[] = [];
  private readonly covered = new Set<string>();
  private readonly browser: Browser;
  private readonly tabs: Tab[] = [];
  private readonly sources = new Map<string, () => Page>();
  private readonly plans = new Map<string, PagePlan>();
  private readonly orders: Order[] = [];
  private readonly views: string[] = [];
  /** Guests' carts that had something in them at a login. */
  private readonly takenOver: string[] = [];
  private cart: Cart;
  /** What a logout has left for the next login. */
  private account?: Cart | undefined;
  private carts = 1;
  private urls = 0;
  /** Something that a silent shop has changed may not have been looked at. */
  private isUnseen = false;
  /** Something is shown nowhere, which only the next page can tell. */
  private isUncertain = false;
  private isTotalUncertain = false;
  private wasRefused = false;
  /** The page has come with what no event has told. */
  private isSilentlyOther = false;
  /** What the server refuses to put into a cart, which stays so. */
  private readonly soldOut = new Set<string>();
  /** It has always been the sum of the lines. */
  private isTotalPlain: boolean;
  /** Whether the cart that is there now was taken over by a login, and no page after it was seen. */
  private isLoginFresh = false;
  /** Whether anybody could look at the page before it was left. */
  private wasSeen = true;
  /** Whether the snippet has run in any page. */
  private hasStarted = false;
  /** Something was told before the snippet came. */
  private isToldEarly = false;
  private readonly fresh = new Map<string, () => Page>();
  private answered = 0;
  /** When all changes of a set are told. */
  private busyUntil = 0;
  private plan: PagePlan = LAST;

  constructor(
    private readonly shop: ShopPlan,
    private readonly files: Files,
  ) {
    this.cart = new Cart('C1', shop);
    this.isTotalPlain = shop.total === 'none' || shop.total === 'sum';
    this.browser = new Browser({
      pageAt: (url) => (this.sources.get(url) ?? (() => ({ scripts: [] })))(),
      scriptAt: (url, { url: page }) => {
        const { snippetAfter, tracker } = this.plans.get(page) ?? LAST;
        if (url === SNIPPET) return { body: files.snippet, after: snippetAfter };
        return tracker === null ? { body: null, after: 300 } : { body: files.tracker, after: tracker };
      },
      onDocument: ({ globals }) => {
        globals.journeyStandIn = (call: string) => this.told.push(JSON.parse(call));
      },
      isRealmShared: !files.hasOwnRealms,
      keepsPages: shop.back === 'kept',
      storageLag: shop.storageLag,
    });
    this.tabs.push(this.browser.openTab(), this.browser.openTab());
  }

  go(pages: readonly PagePlan[]): Outcome {
    for (const page of [...pages, LAST, LAST]) this.open(page);
    this.judge();
    const { problems, told, records, covered } = this;
    return { problems, told, records, covered };
  }

  private get tab(): Tab {
    return this.tabs[this.plan.tab] as Tab;
  }

  private get document(): SimulatedDocument {
    return this.tab.document;
  }

  private get now(): number {
    return this.browser.clock.performance.now();
  }

  private cover(what: string): void {
    this.covered.add(what);
  }

  // --- pages ---

  private open(plan: PagePlan): void {
    const { ids, way } = this.shop;
    const events: object[] = [];
    if (this.tab.hasDocument) this.note();
    // Nobody changes the tab between two events of one set.
    if (plan.tab !== this.plan.tab) {
      this.finish();
      this.browser.pass(this.shop.eventAfter + 300);
    }
    this.plan = plan;
    for (const tab of this.tabs) if (tab !== this.tab && tab.hasDocument) tab.setHidden(true);
    // Nobody is quicker with the next page than the browser with what the tab before has stored.
    this.browser.pass(this.shop.storageLag);
    if (this.tab.hasDocument) this.tab.setHidden(false);
    if (this.wasSeen) this.isLoginFresh = false;
    // An answer that nobody waits for may have stated what is added to the sum.
    if (this.answered > this.now) this.isTotalUncertain = true;
    let { arrive } = plan;
    const isElsewhere = arrive === 'login' || arrive === 'logout';
    if (isElsewhere && (ids !== 'session' || way === 'idOnly' || this.isUncertain)) arrive = 'link';
    if (arrive === 'device' && way === 'idOnly') arrive = 'link';
    if (arrive === 'order' && !this.cart.lines.size) arrive = 'link';
    if ((arrive === 'back' && !this.tab.hasEarlier) || (arrive === 'reload' && !this.tab.hasDocument)) arrive = 'link';
    this.cover(`arrive ${arrive}`);
    if (arrive === 'login') this.logIn();
    if (arrive === 'logout') this.logOut();
    if (arrive === 'post') events.push(...this.post());
    if (arrive === 'device') this.edit({ isAdd: true, which: 2, quantity: 1, isWhole: false });
    if (arrive === 'order') this.buy();
    else if (arrive === 'back') this.goBack();
    else if (arrive === 'reload') this.reload();
    else this.load({ cart: this.printed() }, events);
    this.fill();
    // An empty page may still be filled with what the server has refused.
    if (this.wasRefused && !this.cart.lines.size) this.browser.pass(plan.snippetAfter + 5500);
    this.isSilentlyOther = this.wasRefused || ['login', 'device', 'back', 'order'].includes(arrive);
    this.wasRefused = false;
    if (!this.isStale()) for (const action of plan.actions) this.act(action);
    // Of a page that is left before the snippet has come nobody can know anything.
    if (!plan.isHasty || !this.document.globals.ofsysJourney) this.browser.pass(plan.snippetAfter + 300);
    else this.finish();
    const { readyState, globals } = this.document;
    this.wasSeen = !!globals.ofsysJourney && readyState !== 'loading';
    this.records.push(this.tab.area.get(`ofsys-journey:${KEY}`));
  }

  private load(data: object, events: object[] = [], late: object[] = []): void {
    const source = { listing: { items: PRODUCTS.map(({ id }) => described(id, this.shop)) }, ...data, events };
    const url = `${ORIGIN}/${++this.urls}`;
    const { parsedAfter } = this.plan;
    const page = (digitalData: object): Page => ({
      globals: { digitalData: plain(digitalData) },
      scripts: SCRIPTS,
      parsedAfter,
    });
    const first = page(source);
    this.sources.set(url, () => first);
    if (!('transaction' in data)) this.fresh.set(url, () => page({ ...source, cart: this.printed(), events: [] }));
    this.plans.set(url, this.plan);
    this.tab.goto(url);
    const { document } = this;
    for (const event of late) document.later(() => document.call(PUSH, event), this.shop.eventAfter + 50);
    this.shows(data);
  }

  /** What the source of a page says of the cart settles what was uncertain. */
  private shows(data: object): void {
    if ('cart' in data && this.shop.way !== 'idOnly') this.isUncertain = this.isTotalUncertain = false;
  }

  private reload(): void {
    const url = this.document.url;
    this.plans.set(url, this.plan);
    const now = this.fresh.get(url);
    if (now) this.sources.set(url, now);
    this.tab.reload();
    if (now) this.shows({ cart: {} });
  }

  private goBack(): void {
    if (this.shop.back === 'fresh') for (const [url, now] of this.fresh) this.sources.set(url, now);
    for (const url of this.sources.keys()) this.plans.set(url, this.plan);
    this.tab.go(-1);
  }

  /** Whether the page that is open speaks of another cart than the visitor has. */
  private isStale(): boolean {
    const shown = this.document.call('() => window.digitalData?.cart?.id') as string | undefined;
    return shown !== undefined
      ? shown !== this.cart.id
      : this.shop.ids !== 'withFirstAdd' && this.shop.source.prints !== 'nothing';
  }

  private hasId(): boolean {
    return this.shop.ids !== 'withFirstAdd' || this.cart.lines.size > 0 || this.cart.isChanged;
  }

  /** The cart as a page shows it that is up to date. */
  private shown(cart = this.cart): object {
    const { id, ...rest } = cart.shown() as { id: string };
    if (this.shop.way === 'idOnly') return this.hasId() ? { id } : {};
    return this.hasId() ? { id, ...rest } : rest;
  }

  /** The cart as the source has it. */
  private printed(): object | undefined {
    const { prints } = this.shop.source;
    const shown = this.shown() as { id?: string };
    if (prints === 'all' || this.shop.way === 'idOnly') return shown;
    this.cover(`prints ${prints}`);
    const id = this.hasId() ? { id: this.cart.id } : {};
    if (prints === 'id') return id;
    return prints === 'empty' ? { ...id, ...(this.shop.total !== 'none' && { total: 0 }), lineItems: [] } : undefined;
  }

  private fill(): void {
    const { way, source } = this.shop;
    if (source.prints === 'all' || way === 'idOnly') return;
    const { document } = this;
    document.later(() => {
      if (!this.isStale() || document.call('() => !window.digitalData?.cart?.id')) document.call(SHOW, this.shown());
    }, source.filledAfter);
    this.browser.pass(source.filledAfter);
  }

  // --- what the visitor does between two pages ---

  private logIn(): void {
    const guest = this.cart;
    if (this.account) this.cover('login to a known account');
    this.cart = this.account ?? this.nextCart();
    this.account = undefined;
    for (const [id, quantity] of guest.lines) this.cart.lines.set(id, (this.cart.lines.get(id) ?? 0) + quantity);
    if (this.shop.isBare) this.cart.lines.set('F', (this.cart.lines.get('F') ?? 0) + 1);
    this.cart.fee = guest.fee;
    this.cart.isChanged = this.cart.lines.size > 0 && this.hasStarted;
    if (guest.lines.size) this.takenOver.push(guest.id);
    guest.lines.clear();
    this.isLoginFresh = true;
  }

  private logOut(): void {
    this.account ??= this.cart;
    this.cart = this.nextCart();
  }

  private nextCart(): Cart {
    const isSame = this.shop.ids === 'forever';
    return new Cart(isSame ? this.cart.id : `C${++this.carts}`, this.shop);
  }

  /** A form adds a product, and the next page tells of it. */
  private post(): object[] {
    const event = this.edit({ isAdd: true, which: 1, quantity: 1, isWhole: false });
    if (this.shop.way === 'silent') return [];
    if (event) this.isToldEarly = true;
    if (this.shop.way === 'updated') return [{ name: 'Updated Cart', cart: this.cart.shown() }];
    return event ? [event] : [];
  }

  private buy(): void {
    const { order, isIdNewAtPayment, ids, way } = this.shop;
    const bought = this.cart;
    const next = this.nextCart();
    const lines = bought.shown() as { total?: unknown; lineItems: object[] };
    // Nobody buys without having seen the cart.
    this.load({ cart: this.shown() });
    this.browser.pass(this.plan.snippetAfter + 400);
    if (isIdNewAtPayment && ids === 'session') {
      this.cover('next id at payment');
      this.load({ cart: way === 'idOnly' ? { id: next.id } : { ...lines, id: next.id } });
      this.browser.pass(400);
    }
    const orderId = `O${this.orders.length + 1}`;
    this.orders.push({
      id: orderId,
      cart: bought.id,
      revenue: bought.total(),
      items: Object.fromEntries(bought.lines),
    });
    this.cart = next;
    const cart =
      way === 'idOnly'
        ? this.shown()
        : order.stillShowsLines && ids !== 'withFirstAdd'
          ? { ...lines, id: next.id }
          : this.shown();
    const transaction = {
      orderId,
      ...(order.hasCartId && { cartId: bought.id }),
      total: stated(bought.total(), this.shop),
      lineItems: lines.lineItems,
    };
    const event = { name: 'Completed Transaction' };
    this.load({ cart, transaction }, order.isInSource ? [event] : [], order.isInSource ? [] : [event]);
    this.browser.pass(this.plan.snippetAfter + this.shop.eventAfter + 100);
    if (order.isReloaded) {
      this.cover('order reloaded');
      this.reload();
    }
    this.browser.pass(this.plan.snippetAfter + 1000);
    // The page of the order says nothing of what comes next: the visitor goes on.
    this.load({ cart: this.printed() });
  }

  // --- what the visitor does on a page ---

  private act(action: Action): void {
    this.cover(action.do);
    this.finish();
    // Where the page was ahead of its event before anybody looked, nobody can tell that from what was there before;
    // nor, where it came with what no event has told, that from what was done on it;
    // and what stands in an array that is replaced before that is lost.
    // And whether lines that a first page prints have its events in them, nor what a silent shop changes back at once.
    const isUnclear =
      this.shop.eventAfter ||
      this.shop.way === 'replaced' ||
      this.isUnseen ||
      this.isSilentlyOther ||
      (!this.hasStarted && this.cart.lines.size);
    if (isUnclear) {
      if (!this.document.globals.ofsysJourney) this.browser.pass(this.plan.snippetAfter + 1);
      while (this.document.readyState === 'loading') this.browser.pass(50);
      // Until it has been looked at.
      this.browser.pass(100);
      this.isUnseen = false;
    }
    const { document } = this;
    switch (action.do) {
      case 'view': {
        const { id } = PRODUCTS[action.product] as { id: string };
        this.views.push(id);
        return void document.call(PUSH, { name: 'Viewed Product Detail', product: described(id, this.shop) });
      }
      case 'change':
        return this.change(action.edits, action.gap);
      case 'coupon':
        return this.coupon();
      case 'refused':
        return this.refused(action.product);
      case 'wait':
        return this.browser.pass(action.milliseconds);
      case 'look':
        this.browser.pass(QUIET);
        return this.check();
      case 'hide':
        this.tab.setHidden(true);
        this.browser.pass(1500);
        return this.tab.setHidden(false);
      case 'trackerAgain':
        if (document.globals.DI) document.run(this.files.tracker);
    }
  }

  /** A cart that Journey could see changing; a page that is seen first is taken as it is. */
  private note(): void {
    if (this.tab.hasDocument && this.document.globals.ofsysJourney) this.hasStarted = true;
    if (this.hasStarted && this.isToldEarly) this.cart.isChanged = true;
    if (this.hasStarted) this.isToldEarly = false;
  }

  private finish(): void {
    this.browser.pass(Math.max(0, this.busyUntil - this.now));
  }

  private edit(edit: Edit): object | undefined {
    if (edit.isAdd && this.soldOut.has((PRODUCTS[edit.which] as { id: string }).id)) return undefined;
    const change = this.cart.apply(edit);
    if (!change) return undefined;
    this.note();
    if (this.hasStarted) this.cart.isChanged = true;
    const { sign, id, quantity } = change;
    return {
      name: sign > 0 ? 'Added Product' : 'Removed Product',
      product: this.shop.isBare ? id : described(id, this.shop),
      ...(quantity !== undefined && { quantity: this.shop.numbers === 'numbers' ? quantity : String(quantity) }),
    };
  }

  private change(edits: readonly Edit[], gap: number): void {
    const { document } = this;
    document.dispatch('click');
    const steps: { event: object; cart: object }[] = [];
    const { isChanged } = this.cart;
    const before = text(this.cart.lines, undefined);
    const hidesFee = (): boolean => !this.cart.lines.size && this.shop.way === 'never' && this.cart.fee !== 0;
    this.isTotalUncertain ||= hidesFee();
    for (const edit of edits) {
      const event = this.edit(edit);
      this.isTotalUncertain ||= hidesFee();
      if (event) steps.push({ event, cart: this.shown() });
    }
    const { isTogether, way, eventAfter } = this.shop;
    const last = steps.at(-1)?.cart;
    // A set that takes out what it puts in is told in one task: else nobody can tell its parts from later changes.
    const isMixed = new Set(edits.map(({ isAdd }) => isAdd)).size > 1;
    const isOneTask = !gap || way === 'idOnly' || isMixed;
    // What comes to nothing in one task of a silent shop is seen by nobody.
    if (way === 'silent' && isOneTask && text(this.cart.lines, undefined) === before) this.cart.isChanged = isChanged;
    // Nobody replaces `digitalData` twice in one task: what was pushed into the first array would be lost.
    const isOnce = way === 'replaced' && isOneTask;
    const tell = (index: number): void => {
      const { event, cart } = steps[index] as (typeof steps)[0];
      const shown = (isTogether || isOnce) && last && way !== 'updated' ? last : cart;
      this.tell(document, event, isOnce && index ? undefined : shown, isMixed ? 0 : eventAfter);
    };
    if (isMixed) this.browser.pass(eventAfter);
    if (isOneTask) document.asTask(() => steps.forEach((_, index) => void tell(index)));
    else steps.forEach((_, index) => void document.later(() => tell(index), gap * index));
    this.busyUntil = this.now + gap * steps.length;
    this.cover(`change ${way}`);
  }

  private tell(document: SimulatedDocument, event: object, cart: object | undefined, eventAfter: number): void {
    const { way, answerAfter, twofold } = this.shop;
    const push = (pushed: object): void => {
      document.call(PUSH, pushed);
      if (!this.hasStarted) this.isToldEarly = true;
    };
    const pushLater = (): void => {
      if (eventAfter) document.later(() => push(event), eventAfter);
      else push(event);
    };
    switch (way) {
      case 'before':
        document.call(SHOW, cart);
        return pushLater();
      case 'after': {
        push(event);
        const now = this.now;
        this.answered = Math.max(this.answered, now + answerAfter);
        return void document.later(() => document.call(SHOW, cart), this.answered - now);
      }
      case 'never':
      case 'idOnly':
        return push(event);
      case 'replaced':
        if (cart) document.call(REPLACE, cart);
        return pushLater();
      case 'changes':
        document.call(ANNOUNCE, cart);
        return pushLater();
      case 'updated': {
        if (twofold === 'before') push(event);
        push({ name: 'Updated Cart', cart });
        // Within the second after it.
        if (twofold === 'after' && eventAfter > 1000) push(event);
        else if (twofold === 'after') pushLater();
        return;
      }
      case 'silent':
        document.call(SHOW, cart);
        this.isUnseen = true;
    }
  }

  private canShow(): boolean {
    return !['never', 'updated', 'idOnly'].includes(this.shop.way);
  }

  private coupon(): void {
    if (this.shop.total === 'none' || this.shop.way === 'idOnly' || !this.cart.lines.size) return;
    // What the server has answered before would state the old total.
    this.browser.pass(Math.max(0, this.answered - this.now));
    this.document.dispatch('click');
    this.cart.fee -= 5;
    this.isTotalPlain = false;
    if (this.canShow()) this.document.call(this.shop.way === 'changes' ? ANNOUNCE : SHOW, this.shown());
    else this.isTotalUncertain = true;
  }

  private refused(product: number): void {
    if (this.shop.way !== 'before' && this.shop.way !== 'after' && this.shop.way !== 'never') return;
    const { id } = PRODUCTS[product] as { id: string };
    this.document.dispatch('click');
    this.document.call(PUSH, { name: 'Added Product', product: described(id, this.shop), quantity: 1 });
    this.soldOut.add(id);
    this.isUncertain = true;
    this.wasRefused = true;
  }

  // --- what Journey must know ---

  /** In a quiet moment of a page that has its tracker. */
  private check(): void {
    if (!this.document.globals.DI || !this.document.globals.ofsysJourney || this.isStale() || this.isUncertain) return;
    this.cover('checked');
    this.note();
    const { staged, kept, submitted } = known(this.told);
    const { id } = this.cart;
    const total = this.isTotalUncertain ? undefined : this.cart.total();
    // What has no id yet waits.
    if (!staged.has(id) && !this.document.call('() => window.digitalData?.cart?.id')) return;
    // What was shown of a cart that was being bought is only staged.
    if (this.cart.lines.size || submitted.has(id)) this.compare('staged', staged.get(id), total);
    // What was only staged is not kept.
    if (submitted.has(id)) this.compare('kept', kept.get(id), total);
    // A total that changes alone is told and not submitted.
    if (this.cart.isChanged && !this.isLoginFresh)
      this.compare('submitted', submitted.get(id), this.isTotalPlain ? total : undefined);
  }

  private compare(
    what: string,
    cart:
      | { lines: Map<string, { quantity: number; priceunit?: number; productName?: string }>; total?: number }
      | undefined,
    total: number | undefined,
  ): void {
    const expected = text(this.cart.lines, total);
    const lines = new Map([...(cart?.lines ?? [])].map(([id, { quantity }]) => [id, quantity]));
    const actual = text(lines, total === undefined ? undefined : (cart?.total ?? 0));
    if (actual !== expected) this.problem(`${what} ${actual} for ${expected}`);
    for (const [id, line] of cart?.lines ?? []) {
      const { name } = PRODUCTS.find((product) => product.id === id) ?? {};
      if (line.priceunit !== priceOf(id) || line.productName !== name)
        this.problem(`${what} ${id} ${line.priceunit} ${line.productName}`);
    }
  }

  /** In the end. */
  private judge(): void {
    const { orders, views, mistakes, kept, submitted } = known(this.told);
    const made = (
      orders as unknown as {
        idTransaction: string;
        idCart: string;
        revenue: number;
        items: { idProduct: string; quantity: number }[];
      }[]
    ).map(({ idTransaction, idCart, revenue, items }) => ({
      id: idTransaction,
      cart: idCart,
      revenue,
      items: Object.fromEntries(items.map(({ idProduct, quantity }) => [idProduct, quantity])),
    }));
    if (JSON.stringify(made) !== JSON.stringify(this.orders))
      this.problem(`orders ${JSON.stringify(made)} for ${JSON.stringify(this.orders)}`);
    if (String(views) !== String(this.views)) this.problem(`views ${views} for ${this.views}`);
    for (const id of this.takenOver)
      if (submitted.get(id)?.lines.size || (submitted.has(id) && kept.get(id)?.lines.size))
        this.problem(`${id} stays after the login`);
    const { account } = this;
    const lines = account && submitted.get(account.id)?.lines;
    if (account?.lines.size && lines && !lines.size) this.problem(`${account.id} is gone after the logout`);
    for (const mistake of [...mistakes, ...oddCalls(this.told)]) this.problem(mistake);
    for (const { type, text: said } of this.browser.console) if (type !== 'log') this.problem(`${type}: ${said}`);
  }

  private problem(text: string): void {
    this.problems.push(text);
  }
}

/** Without what is undefined, as a page that is printed. */
const plain = (value: object): object => JSON.parse(JSON.stringify(value));

const text = (lines: ReadonlyMap<string, number>, total: number | undefined): string =>
  `{${[...lines].map(([id, quantity]) => `${id}${quantity}`).sort()}}${total === undefined ? '' : ` ${money(total)}`}`;
