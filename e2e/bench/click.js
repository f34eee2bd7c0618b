// The first thing that a visitor does in a page, for which nothing is warm.
addEventListener('DOMContentLoaded', () => {
  const button = document.createElement('button');
  button.textContent = 'Into the cart';
  button.addEventListener('click', function addToCart() {
    const { cart, events } = window.digitalData;
    cart.lineItems[0].quantity++;
    cart.total += 20;
    events.push({ name: 'Added Product', product: cart.lineItems[0].product, quantity: 1 });
  });
  document.body.append(button);
});
