/** What is said of each finding, and what to do. Code stands between backticks, what the finding knows between braces. */
const texts = {
  'snippet-runs': ['Version {version} runs with the key that ends in `{key}`.'],
  'snippet-missing': [
    'The snippet does not run in this page, and there is no tag of it.',
    'Paste the tag with your key into the `<head>` of every page.',
  ],
  'snippet-waits': [
    'The tag is there and waits for consent: it has `type="{value}"`.',
    'Agree in the consent window of the shop, then look again. Nothing is sent until then, and nothing is lost.',
  ],
  'snippet-consent': [
    'There is no tag yet, and the page has a consent manager ({value}).',
    'Agree in the consent window of the shop, then look again. If there is still no tag, it was never put in.',
  ],
  'file-missing': [
    'The file `{value}` could not be loaded (status: {status}).',
    'Open this address in the browser: it must show the script. Correct `src` in the tag.',
  ],
  'file-integrity': [
    'The browser refused `{value}`: it is not the file that `integrity` in the tag stands for.',
    'Copy the tag of this version anew, or take `integrity` out where you serve a copy of your own.',
  ],
  'file-forbidden': [
    'The security policy of the page (`{directive}`) forbids `{value}`.',
    'Add `{origin}` to `script-src` in the header `Content-Security-Policy`, or give the tag the nonce of the page.',
  ],
  'file-silent': [
    'The tag is there, its key looks right, and the snippet still does not run.',
    'Load the page again. If that does not help, look for red lines in the console (F12).',
  ],
  'key-missing': [
    'The tag has no key.',
    'Write `data-journey-key="…"` into the tag, with the 32 characters from Ofsys.',
  ],
  'key-misnamed': [
    'The tag has `{value}`, and the snippet looks for `data-journey-key`.',
    'Did you write `{value}`? Rename it to `data-journey-key`.',
  ],
  'key-length': [
    'The key has {number} characters; a key of Ofsys has 32.',
    'Copy the key again, whole, from the message of your manager at Ofsys.',
  ],
  'key-cyrillic': [
    'Character {number} of the key, `{value}`, is a Cyrillic letter.',
    'It only looks like a Latin one. Copy the key, do not type it.',
  ],
  'key-letter': [
    'Character {number} of the key is `{value}`, which no key has.',
    'Copy the key again, without anything around it.',
  ],
  'key-example': [
    'The key is the one of the example: `{value}`.',
    'Put your own key in its place; your manager at Ofsys gives it to you.',
  ],
  'key-amp': [
    'In the address of the script stands `{value}`, with `&amp;` for `&`.',
    'Write a plain `&` between the parameters: `?v=1.0.0&key=…`.',
  ],
  'key-dropped': [
    'A tag manager ({value}) has put the file into the page without its key: it drops attributes of a pasted tag.',
    'Write the key into the address of the file, `….min.js?key=…`, or make the tag with `createElement` and `setAttribute`.',
  ],
  'keys-two': [
    'Two tags have two keys. The one that ends in `{key}` runs, the one in `{other}` does not.',
    'Remove one of the tags.',
  ],
  'tag-twice': [
    'The tag stands in the page {number} times: {places}.',
    'It runs only once. Once is enough: remove the others.',
  ],
  'tracker-ready': ['The tracker is there.'],
  'tracker-loading': ['The tracker is being loaded.', 'Wait a moment. What waits for it: {number}.'],
  'tracker-slow': [
    'The tracker has not come yet.',
    'Nothing is lost: what happens meanwhile is told when it comes, or on the next page. What waits: {number}.',
  ],
  'tracker-forbidden': [
    'The security policy of the page (`{directive}`) forbids the tracker.',
    'Add this to the header `Content-Security-Policy`: `{value}`',
  ],
  'tracker-blocked': [
    'The tracker did not come: an ad blocker, the network, or a key that Ofsys does not know.',
    'Turn the blocker off and load the page again. What waits is not lost yet: {number}. It is kept for a day and told when a tracker comes.',
  ],
  'tracker-foreign': [
    'The page loads the tracker of another key: `{value}`. Nothing is sent.',
    'Remove that older tag, or give the snippet the same key.',
  ],
  'tracker-incomplete': [
    '`DI.Journey` is there, but has no `ECommerce`: it is not the tracker of a shop.',
    'Find the script that makes `DI.Journey` and remove it, or ask your manager at Ofsys.',
  ],
  'calls-other': [
    'Something else calls the tracker as well: `{value}`.',
    'Switch the older integration off; with two of them everything counts twice.',
  ],
  'calls-source': [
    'A script of the page itself calls `DI.Journey`.',
    'If it is an older integration, remove it; with two of them everything counts twice.',
  ],
  'data-there': ['`digitalData` is there (version {version}), and `events` is an array.'],
  'data-missing': [
    'The page declares no `digitalData`, so nothing is known of it.',
    'Begin with `window.digitalData = { user: {}, cart: {}, events: [] }` in the source of the page, above all scripts that push.',
  ],
  'data-kind': [
    '`digitalData` is no object but `{value}`.',
    'Declare it as an object: `window.digitalData = { events: [] }`.',
  ],
  'data-layer': [
    'There is a `dataLayer` (Google: {value}) and no `digitalData`. Journey reads `digitalData.events`.',
    'Declare `digitalData` in the source of the page and push the events of the shop into `digitalData.events`.',
  ],
  'data-early': [
    'The page has pushed an event before it declared `digitalData`: that event is lost.',
    'Declare first: put `window.digitalData = { events: [] }` above every script that pushes.',
  ],
  'events-missing': ['`digitalData` has no `events`.', 'Declare `events: []` with it; it must be an array.'],
  'events-kind': ['`digitalData.events` is `{value}`.', 'It must be an array: `events: []`.'],
  'email-known': ['The visitor’s email is known: {value}'],
  'email-none': ['No email yet. That is right as long as the visitor has not given one.'],
  'email-unknown': [
    'The shop knows this visitor, but `digitalData.user.email` is not there: nobody knows whom emails should go to.',
    'Print the email into `digitalData.user.email` once the visitor is logged in or has given it.',
  ],
  'email-elsewhere': ['The email stands in `{value}`; it is looked for in `{place}`.', 'Give it there as well.'],
  'email-malformed': [
    'The email (`{value}…`) has no @.',
    'Give the whole address, as a string, or leave the field out.',
  ],
  'cart-page': ['The page shows cart `{cart}`: {value}. Total: {total}'],
  'cart-id-only': ['The page gives the id of the cart, `{cart}`, and no lines: events alone fill it.'],
  'cart-belief': ['What is believed of it: {value}. Total: {total}'],
  'cart-told': ['What Journey was told of it: {value}. Total: {total}'],
  'cart-unseen': [
    'What Journey was told of it was not seen: the check came later. Load the page again with the check open.',
  ],
  'cart-remembered': ['This page gives no cart. The last one is remembered, `{cart}`: {value}. Total: {total}'],
  'cart-browser': ['The page gives no cart id; an id of the browser serves as one.'],
  'cart-ordered': ['This page gives no cart. That is right after an order.'],
  'cart-none': [
    'The page gives no cart, and none is remembered.',
    'Print `digitalData.cart` with its `id` into every page, also while it is empty.',
  ],
  'cart-id-missing': [
    'There is a cart, but no `cart.id`: no cart is sent.',
    'Print `digitalData.cart.id`, the same from the first visit to the order. A shop without ids of carts uses `data-journey-browser-cart`.',
  ],
  'cart-id-elsewhere': [
    'The cart has no `id`, but `{value}`: no cart is sent.',
    'Give it as `digitalData.cart.id` as well.',
  ],
  'cart-id-none': [
    '`cart.id` is `{value}`, which is no id: all visitors would share one cart.',
    'Leave it out until there is an id.',
  ],
  'cart-silent': [
    'The cart has changed without an event. That was noticed and counts.',
    'Better push `Updated Cart` or `Added Product`: an event is never too late.',
  ],
  'lines-kind': ['The lines are `{value}`.', '`lineItems` must be an array.'],
  'lines-missing': ['There are no `lineItems`.', 'Give every line: `{ product: { id, name, unitPrice }, quantity }`.'],
  'line-flat': [
    'A line has no `product`: `{value}`.',
    'Put what belongs to the product into `product`: `{ product: { id, name, unitPrice }, quantity }`.',
  ],
  'product-missing': [
    'There is no `product`.',
    'Give it as an object with an `id`: `product: { id, name, unitPrice }`.',
  ],
  'product-id-missing': ['The product has no `id`.', 'Give the `id` under which Ofsys knows the product.'],
  'product-id-elsewhere': ['The product has no `id`, but `{value}`.', 'Give it as `id` as well.'],
  'price-missing': ['The product has no price.', 'Give `unitPrice`, and `unitSalePrice` where there is a discount.'],
  'price-elsewhere': ['The price stands in `{value}`.', 'Give it as `unitPrice` (`unitSalePrice` with a discount).'],
  'number-read': ['`{value}` in `{place}` is read as {number}.'],
  'number-two': [
    '`{value}` could be {number} or {other}: it counts as not known.',
    'Give a number without separators: `{number}`.',
  ],
  'number-bad': ['`{value}` is no number: it counts as not known.', 'Give a plain number: `1299` or `12.5`.'],
  'quantity-zero': [
    'The quantity is `{value}`.',
    'Give a number above 0; what leaves the cart is a `Removed Product`.',
  ],
  'quantity-bad': ['`{value}` is no quantity; in an add it counts as 1.', 'Give a plain number: `2`.'],
  'event-became': ['`{name}` became: {value}'],
  'event-waits': ['`{name}` waits for the tracker.', 'It is told when the tracker comes, or on the next page.'],
  'event-read': ['`{name}` was understood.'],
  'event-excluded': ['`{name}` is not for Ofsys: `excludeIntegrations` or `includeIntegrations` says so.'],
  'events-other': ['Other events, which are not for Journey: {value}'],
  'events-none': ['No event has been pushed yet. Put something into the cart and look again.'],
  'event-name-near': ['Nobody knows an event `{value}`.', 'Did you mean `{name}`? Names must match to the letter.'],
  'event-name-elsewhere': ['The event has its name in `{value}`.', 'Give it as `name`: `{ name: "{name}", … }`.'],
  'event-nameless': [
    'The event has no name: `{value}`.',
    'Push an object with a `name`: `{ name: "Added Product", … }`.',
  ],
  'event-kind': [
    '`{value}` was pushed, which is no object.',
    'Push one object with a `name`: `{ name: "Added Product", product: { id }, quantity: 1 }`.',
  ],
  'event-email': ['The event carries no `user.email`, and tells nothing without one.', 'Give the email with it.'],
  'order-missing': [
    'The order has no `transaction`.',
    'Give `transaction: { orderId, total, lineItems }` with the event.',
  ],
  'order-id-missing': ['The order has no `orderId` and cannot be sent.', 'Give its number as `transaction.orderId`.'],
  'order-id-elsewhere': [
    'The order has no `orderId`, but `{value}`, and cannot be sent.',
    'Give it as `transaction.orderId` as well.',
  ],
  'order-total': [
    '`{value}` is no total: the order is sent without revenue.',
    'Give a plain number: `1299` or `12.5`.',
  ],
  'order-total-missing': ['The order has no `total`: it is sent without revenue.', 'Give `transaction.total`.'],
  'order-once': ['The order was pushed more than once, and goes once.'],
  'order-old': ['It is an old order (`isReturning`), and is not sent again.'],
  'language-missing': [
    'There are no Russian words: `ofsys-journey.check.ru.js` did not load.',
    'Copy this file into the folder of `ofsys-journey.check.js`.',
  ],
} as const satisfies Record<string, readonly [says: string, todo?: string]>;

const words = {
  title: 'Journey check',
  red: 'wrong',
  amber: 'to look at',
  green: 'right',
  redCount: '{number} wrong',
  amberCount: '{number} to look at',
  greenCount: '{number} right',
  readOn: 'Read on: “{section}” in the README',
  snippet: 'The snippet',
  tracker: 'The tracker',
  data: 'The page’s data',
  cart: 'The cart',
  events: 'Events',
  said: 'What the snippet said, the last first',
  empty: 'nothing in it',
  fold: 'Fold or unfold',
  move: 'Move to another corner',
  close: 'Close the check',
  copy: 'Copy a report',
  copied: 'Copied, without personal data',
  copyYourself: 'Copy this text:',
  open: 'Open the Journey check',
  language: 'Language',
};

/** The headings of the README in which one reads on. */
const sections = {
  start: 'Before you start',
  install: 'Install',
  check: 'See that it works',
  events: 'What each event becomes',
  email: 'Triggered emails',
  carts: 'Abandoned carts',
  options: 'Options',
  policy: 'For engineers',
};

export const english = { language: 'en', texts, words, sections };
