// What each page beside a report declares, as the shop's server prints it for a visitor who is logged in.
window.digitalData = {
  version: window.demoShop.version,
  user: { isLoggedIn: true, email: 'anna@example.com' },
  cart: window.demoShop.cart(),
  events: [],
};
