/**
 * The `digitalData` standard, as the pages of a shop declare it and as ofsys-journey reads it.
 *
 * In a project of the shop, either of these makes `window.digitalData` known to the editor and the compiler:
 * ```ts
 * import type { DigitalData } from 'ofsys-journey';
 * /// <reference types="ofsys-journey" />
 * ```
 * Each object may carry further fields for others who read it. "Read" says what ofsys-journey makes of a field.
 */

/** Not known: may be left out, `undefined` or `null`. */
type Maybe<Value> = Value | null | undefined;

/** Passed on as it is given; compared as a string, so that `7` and `'7'` are the same. Never empty. */
export type Id = string | number;

/**
 * A number: `19.9`. Money is in units of the shop's currency, not in cents.
 * The string of a number, `'19.90'`, is read as that number; with a currency or a comma it counts as not known.
 */
export type Amount = number | `${number}`;

/** What the page is about: `window.digitalData`, declared in the page's source. */
export interface DigitalData {
  /** Version of the standard that the page follows, `'1.1.3'`. Not read. */
  version?: Maybe<string>;
  /** The visitor. */
  user?: Maybe<User>;
  /** The visitor's cart. A page that says nothing about it leaves the remembered cart as it is. */
  cart?: Maybe<Cart>;
  /** On a product page: the product. Read by `Viewed Product Detail`, and for names and prices. */
  product?: Maybe<Product>;
  /** Products of a category or a search, shown on the page. Read for names and prices. */
  listing?: Maybe<Shelf>;
  /** Products that the page recommends, in one block or several. Read for names and prices. */
  recommendation?: Maybe<Shelf | Shelf[]>;
  /** Products that the visitor keeps for later. Read for names and prices. */
  wishlist?: Maybe<Shelf>;
  /** On the thank-you page: the order. Read by `Completed Transaction`. */
  transaction?: Maybe<Transaction>;
  /** What happens on the page, oldest first; may stand in the page's source already. */
  events?: DigitalDataEvent[];
  /** Announced changes of the variables above, which whoever reads them applies. */
  changes?: Change[];
  [variable: string]: unknown;
}

/** `window.digitalData` as scripts of the page use it: `events.push` checks each event by its name. */
export interface LiveDigitalData extends DigitalData {
  /** What happens on the page: push into it. */
  events: EventList;
}

/** The visitor, as the page knows them. */
export interface User {
  /** Ties the visit to a contact. Read where it has an `@`; keep giving it after the visitor logs out. */
  email?: Maybe<string>;
  /** Id of the browser. Read where the tag has `data-journey-browser-cart`, as the id of the cart. */
  googleClientId?: Maybe<Id>;
  [field: string]: unknown;
}

/** The visitor's cart, as it is now. */
export interface Cart {
  /** From the first visit to the order the same. Without it, what is in the cart waits until the id is known. */
  id?: Maybe<Id>;
  /** What the cart costs, discounts included. Left out: the sum of the lines. */
  total?: Maybe<Amount>;
  /** Number or name of the step that the visitor has reached. */
  checkoutStep?: Maybe<Id>;
  /** Left out: the page says nothing about the lines. Empty: the cart is empty. */
  lineItems?: Maybe<LineItem[]>;
  [field: string]: unknown;
}

/** A product in a cart or an order, one line for each variant. Lines of one `product.id` are added up. */
export interface LineItem {
  /** What is in the line; of its price, `unitSalePrice` or `unitPrice`. */
  product: Product;
  /** In pieces; left out: 1. A line with 0 or less is not there. */
  quantity?: Maybe<Amount>;
  /** Price of the line. Read in orders only; left out: price × quantity. */
  subtotal?: Maybe<Amount>;
  [field: string]: unknown;
}

/** A product, on its own page, in a list, in a cart or in an order. */
export interface Product {
  /** The same on all pages and for all variants. */
  id: Id;
  /** Left out in an event: taken from the same product elsewhere in `digitalData`. */
  name?: Maybe<Id>;
  /** Regular price of one piece. */
  unitPrice?: Maybe<Amount>;
  /** Price that the visitor pays for one piece, where it is not the regular one. Wins over `unitPrice`; 0 is a price. */
  unitSalePrice?: Maybe<Amount>;
  /** Id of the variant (size, colour). Not read. */
  skuCode?: Maybe<Id>;
  /** Code of the currency, `'CAD'`. Not read: Journey has no field for it. */
  currency?: Maybe<string>;
  [field: string]: unknown;
}

/** Products shown together. */
export interface Shelf {
  /** Whole products, or their ids. */
  items?: Maybe<(Product | Id)[]>;
  [field: string]: unknown;
}

/** An order that was made. */
export interface Transaction {
  /** Each order is sent once for each id, however often the page is loaded. */
  orderId: Id;
  /** Id of the cart that was ordered, which is not the new one of this page. Left out: the last cart with lines. */
  cartId?: Maybe<Id>;
  /** What the visitor pays, tax and shipping included. */
  total?: Maybe<Amount>;
  /** The tax in it. */
  tax?: Maybe<Amount>;
  /** The shipping in it. */
  shippingCost?: Maybe<Amount>;
  /** Shop or branch that made the sale. */
  affiliation?: Maybe<Id>;
  /** What was ordered. Left out: the order is sent without its products. */
  lineItems?: Maybe<LineItem[]>;
  /** The visitor looks at an old order: nothing is sent. */
  isReturning?: Maybe<boolean | 'true' | 'false'>;
  /** Who ordered. The email is read where the page gives no `user.email`. */
  contactInfo?: Maybe<{ email?: Maybe<string>; [field: string]: unknown }>;
  [field: string]: unknown;
}

/** What each event of a known name may carry. To add a field of your own, merge it into this interface. */
export interface EventFields {
  /** Whose event it is: identifies the visitor where it carries an email. */
  user?: Maybe<User>;
  /** Wins, field by field, over `digitalData.cart`. */
  cart?: Maybe<Cart>;
  /** Only for these destinations; this one is called `'Ofsys'`. */
  includeIntegrations?: Maybe<string[]>;
  /** Not for these destinations. */
  excludeIntegrations?: Maybe<string[]>;
  /** Group of the event, for reports. Not read. */
  category?: Maybe<string>;
  /** Remark, for reports. Not read. */
  label?: Maybe<string>;
  /** Who pushed it. Not read. */
  source?: Maybe<string>;
  /** When it happened. Not read: an event happens when it is pushed. */
  timestamp?: Maybe<Amount>;
}

/** The visitor sees a page. Needed after client-side navigation only: loading a page counts as one. */
export interface ViewedPage extends EventFields {
  name: 'Viewed Page';
}

/** The visitor sees a product's own page. */
export interface ViewedProductDetail extends EventFields {
  name: 'Viewed Product Detail';
  /** Left out: `digitalData.product`. */
  product?: Maybe<Product | Id>;
}

/** Something was put into the cart. */
export interface AddedProduct extends EventFields {
  name: 'Added Product';
  /** The id alone is enough where the product stands elsewhere in `digitalData`. */
  product: Product | Id;
  /** Pieces that were added, not those that are in the cart now; above 0. Left out: 1. */
  quantity?: Maybe<Amount>;
}

/** Something was taken out of the cart. */
export interface RemovedProduct extends EventFields {
  name: 'Removed Product';
  /** The id alone is enough. */
  product: Product | Id;
  /** Pieces that were taken out, above 0. Left out: all of them. */
  quantity?: Maybe<Amount>;
}

/** The cart was changed in any way. */
export interface UpdatedCart extends EventFields {
  name: 'Updated Cart';
  /** All of it, as it is after the change. */
  cart: Cart;
}

/** An order was made. */
export interface CompletedTransaction extends EventFields {
  name: 'Completed Transaction';
  /** Left out: `digitalData.transaction`. */
  transaction?: Maybe<Transaction>;
}

/** The visitor said who they are. Read where it carries `user.email`. */
export interface VisitorEvent extends EventFields {
  name: 'Subscribed' | 'Logged In' | 'Registered' | 'Updated Profile Info';
}

/** The events that ofsys-journey knows. */
export type KnownEvent =
  | ViewedPage
  | ViewedProductDetail
  | AddedProduct
  | RemovedProduct
  | UpdatedCart
  | CompletedTransaction
  | VisitorEvent;

/** Names are case-sensitive. */
export type KnownName = KnownEvent['name'];

/** An event of any other name, with whatever it carries. */
export interface OtherEvent<Name extends string = string> {
  name: Name;
  // biome-ignore lint/suspicious/noExplicitAny: with unknown, an event that the shop declares as an interface is refused
  [field: string]: any;
}

/**
 * Any event. A type cannot say "any name but these", so that an object of this type is checked when it is pushed;
 * before that, `satisfies KnownEvent` does.
 */
export type DigitalDataEvent = KnownEvent | OtherEvent;

/** The event of a name. */
export type EventNamed<Name extends string> = Name extends KnownName
  ? Extract<KnownEvent, { name: Name }> extends never
    ? VisitorEvent
    : Extract<KnownEvent, { name: Name }>
  : OtherEvent<Name>;

/** `digitalData.events`. */
export interface EventList extends Array<DigitalDataEvent> {
  /** Tells that something happens. Events of known names are checked; all others are accepted. */
  push<Name extends KnownName | (string & {})>(...events: ({ name: Name } & EventNamed<Name>)[]): number;
}

/** Paths that ofsys-journey reads most. */
type KnownPath =
  | 'user.email'
  | 'cart'
  | 'cart.id'
  | 'cart.total'
  | 'cart.checkoutStep'
  | 'cart.lineItems'
  | 'cart.lineItems[0].quantity'
  | 'product'
  | 'transaction';

/**
 * An announced change: one variable by its path, `['cart.total', 45]`, maybe with who announces it;
 * or an object that replaces the page's variables, of which `version`, `context`, `user`, `cart`, `website`, `events`
 * and `changes` stay unless it gives them.
 */
export type Change = [path: KnownPath | (string & {}), value: unknown, source?: string] | DigitalData;

declare global {
  interface Window {
    /** What the page is about, and what happens on it. */
    get digitalData(): LiveDigitalData;
    /** The page's source declares it; a script may replace it at any time. */
    set digitalData(data: DigitalData);
    /** There while ofsys-journey runs. */
    ofsysJourney?: {
      /** Of ofsys-journey. */
      version: string;
      /** The shop's key. */
      key: string;
      /** Ends all work and erases what is stored, for consent that is withdrawn. */
      stop(): void;
    };
  }
}
