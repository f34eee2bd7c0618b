import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Liquid } from 'liquidjs';
import { pythonWithDjango } from '../install/platforms.mjs';
import { root } from './documents.js';
import { type Call, KEY, type Shop, snippet } from './shop.js';

/** Prices are in the shop's currency, tax included. */
export interface Product {
  id: string;
  name: string;
  price: number;
  /** Where the product is on sale. */
  regular?: number;
}

export interface Line {
  product: Product;
  quantity: number;
}

export interface Order {
  id: string;
  lines: Line[];
  total: number;
  tax: number;
  shipping: number;
  email: string;
}

type PageName = 'home' | 'product' | 'cart' | 'thank you';

/** What a platform knows when it makes a page. */
interface Visit {
  page: PageName;
  key: string;
  /** The shop has asked for it. */
  isEmailKept: boolean;
  lines: Line[];
  session: object;
  email?: string | undefined;
  product?: Product;
  order?: Order;
  /** The order is made by this very visit. */
  isOrdered?: boolean;
  /** Somebody else opens the visitor's thank-you page. */
  isStranger?: boolean;
  /** Nothing was ever put into the cart. */
  isNew?: boolean;
  /** The visitor has taken everything out of the cart. */
  isEmptied?: boolean;
  /** The page asks for the cart, which was changed without loading a page. */
  isChanged?: boolean;
}

interface Rendered {
  /** HTML. */
  head: string;
  /** What the platform answers after a change without a page load. */
  changed?: unknown;
  session: object;
}

export interface Platform {
  render: (visit: Visit) => Rendered;
  /** Ids as the platform gives them. */
  id: (id: string) => string | number;
  /** Where the page asks for the cart. */
  cartAddress?: RegExp;
}

/** A real engine renders the template, with data in the platform's shapes. */
const run =
  <Input, Output>(command: string, ...args: string[]) =>
  (given: Input): Output => {
    const { stdout, stderr, status, error } = spawnSync(command, args, {
      input: JSON.stringify(given),
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status || stderr) throw new Error(`${args.at(-1)}: ${stderr || stdout || `status ${status}`}`);
    return JSON.parse(stdout);
  };

const path = (file: string): string => fileURLToPath(new URL(`e2e/examples/platforms/${file}`, root));
/** Runs a file of `e2e/examples/platforms`, which reads and prints JSON. */
export const php = <Input, Output>(file: string) =>
  run<Input, Output>(
    'php',
    '-d',
    'display_errors=stderr',
    '-d',
    'log_errors=0',
    '-d',
    'error_reporting=-1',
    path(file),
  );

const liquid = new Liquid({
  root: fileURLToPath(new URL('examples/templates/shopify/snippets', root)),
  extname: '.liquid',
  strictFilters: true,
});
liquid.registerFilter('asset_url', (name: string) => `//shop.example/cdn/shop/t/1/assets/${name}?v=1`);

const cents = (price: number): number => Math.round(price * 100);

const shopify: Platform = {
  id: Number,
  cartAddress: /\/en-gb\/cart\.js$/,
  render: ({ page, email, product, lines, session }) => ({
    session,
    head: liquid.parseAndRenderSync("{% render 'ofsys-journey' %}", undefined, {
      globals: {
        request: { page_type: page === 'home' ? 'index' : page },
        routes: { cart_url: '/en-gb/cart' },
        customer: email === undefined ? null : { email },
        product: product && {
          id: Number(product.id),
          title: product.name,
          selected_or_first_available_variant: { price: cents(product.price) },
        },
      },
    }),
    changed: {
      token: 'Z2NwLWV1cm9wZS13ZXN0?key=4f0c55ab',
      total_price: lines.reduce((sum, line) => sum + cents(line.product.price) * line.quantity, 0),
      items: lines.map(({ product: { id, name, price, regular = price }, quantity }) => ({
        id: 40_000 + Number(id),
        variant_id: 40_000 + Number(id),
        product_id: Number(id),
        title: `${name} - M`,
        product_title: name,
        sku: `sku-${id}`,
        quantity,
        original_price: cents(regular),
        final_price: cents(price),
        final_line_price: cents(price) * quantity,
      })),
    },
  }),
};

export const platforms = {
  Shopify: shopify,
  OpenCart: {
    id: String,
    render: php<Visit, Rendered>('opencart.php'),
    cartAddress: /route=common\/digital_data\.cart$/,
  },
  'OpenCart 3': {
    id: String,
    render: php<Visit, Rendered>('opencart3.php'),
    cartAddress: /route=extension\/analytics\/ofsys_journey\/cart$/,
  },
  Django: { id: Number, render: run<Visit, Rendered>(pythonWithDjango() ?? 'python3', path('django_oscar.py')) },
  WooCommerce: { id: String, render: php<Visit, Rendered>('woocommerce.php') },
  '1C-Bitrix': {
    id: String,
    render: php<Visit, Rendered>('bitrix.php'),
    cartAddress: /\/local\/ajax\/ofsys_journey_cart\.php$/,
  },
} satisfies Record<string, Platform>;

export type PlatformName = keyof typeof platforms;

/** In each template, in the place of the shop's key. */
export const NO_KEY = 'YOUR-KEY-FROM-OFSYS';

/** A template as a shop uses it, which puts in its key and what it asks for. */
const adapted = (head: string, { key, isEmailKept }: Pick<Visit, 'key' | 'isEmailKept'>): string =>
  head.replace(
    `data-journey-key="${NO_KEY}"`,
    `data-journey-key="${key}"${isEmailKept ? ' data-journey-remember-email' : ''}`,
  );

/** Somebody in a shop on a platform. */
export class Visitor {
  lines: Line[] = [];
  email: string | undefined;
  isEmailKept = false;
  private session: object = {};
  private readonly platform: Platform;

  constructor(
    private readonly shop: Shop,
    name: PlatformName,
  ) {
    this.platform = platforms[name];
  }

  async enter(): Promise<void> {
    const { shop } = this;
    await shop.route(/\/ofsys-journey\.min\.js/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: snippet }),
    );
    if (this.platform.cartAddress)
      await shop.route(this.platform.cartAddress, (route) => route.fulfill({ json: this.changed() }));
  }

  /** Opens a page, with what the platform has before the template, and lets the snippet do its work. */
  async opens(page: PageName, more: Partial<Visit> = {}, before = ''): Promise<Call[]> {
    const { head } = this.render({ page, ...more });
    await this.shop.visit(`/${page.replace(' ', '-')}`, { data: null, tag: false, head: before + head });
    if (this.platform === shopify) await this.shop.page.waitForFunction(() => window.digitalData.cart);
    return this.shop.settle();
  }

  /** What the platform answers after a change without a page load. */
  changed(): unknown {
    return this.render({ page: 'home', isChanged: true }).changed;
  }

  cartId(): Promise<string | number> {
    return this.shop.run(() => window.digitalData.cart.id);
  }

  /** The call that states a line of a cart. */
  line(idCart: unknown, { product, quantity }: Line): Call {
    const { id, name, price } = product;
    const idProduct = this.platform.id(id);
    return ['AddCartItem', { idCart, idProduct, productName: name, priceunit: price, quantity }];
  }

  /** The calls that state an order. */
  order(idCart: unknown, { id, lines, total, tax, shipping }: Order, affiliation?: string): Call[] {
    const both = { idTransaction: id, idCart };
    return [
      ['AddTransaction', { ...both, ...(affiliation && { affiliation }), revenue: total, tax, shipping }],
      ...lines.map(
        ({ product, quantity }): Call => [
          'AddItem',
          {
            ...both,
            idProduct: this.platform.id(product.id),
            productName: product.name,
            Price_unit: product.price,
            Price_total: Number((product.price * quantity).toFixed(2)),
            quantity,
          },
        ],
      ),
      ['SubmitTransaction'],
    ];
  }

  private render(visit: Pick<Visit, 'page'> & Partial<Visit>): Rendered {
    const { lines, email, isEmailKept, session } = this;
    const whole = { lines, email, key: KEY, isEmailKept, session, ...visit };
    const result = this.platform.render(whole);
    this.session = result.session;
    return { ...result, head: adapted(result.head, whole) };
  }
}
