// Goes to Settings → Customer events → Add custom pixel; README.md says what it can tell, and what is still open.
// Shopify runs it in a frame of its own, which sees neither the shop's pages nor what they have stored.

// Your 32 characters from Ofsys.
const KEY = 'YOUR-KEY-FROM-OFSYS';
// Where your theme has the file: its address in the source of any page of the shop.
const FILE = 'https://shop.example/cdn/shop/t/1/assets/ofsys-journey.min.js';

/** Ids as the theme's snippet gives them. */
const numberOf = (id) => Number(/\d+$/.exec(id)?.[0]);

const productOf = ({ title, variant }) => ({
  id: numberOf(variant?.product?.id),
  name: variant?.product?.title ?? title,
  skuCode: variant?.sku,
  unitPrice: variant?.price?.amount,
});

const transactionOf = ({ order, email, totalPrice, totalTax, shippingLine, lineItems }) => ({
  orderId: /\d+$/.exec(order?.id)?.[0],
  total: totalPrice?.amount,
  tax: totalTax?.amount,
  shippingCost: shippingLine?.price?.amount,
  contactInfo: { email },
  lineItems: lineItems.map((line) => ({
    product: productOf(line),
    quantity: line.quantity,
    subtotal: line.finalLinePrice?.amount,
  })),
});

analytics.subscribe('checkout_completed', ({ data: { checkout } }) => {
  window.digitalData = { events: [{ name: 'Completed Transaction', transaction: transactionOf(checkout) }] };
  const tag = document.createElement('script');
  tag.src = FILE;
  tag.setAttribute('data-journey-key', KEY);
  document.head.append(tag);
});
