// Stands for the tracker and does nothing but count.
(() => {
  const count = () => {
    window.trackerCalls++;
  };
  const methods = (names) => Object.fromEntries(names.map((name) => [name, count]));
  window.trackerCalls = 0;
  window.DI = {
    Journey: {
      ...methods(['Set', 'Track']),
      ECommerce: methods([
        'ProductView',
        'AddCart',
        'AddCartItem',
        'RemoveCartItem',
        'UpdateCart',
        'SubmitCart',
        'AddTransaction',
        'AddItem',
        'SubmitTransaction',
      ]),
    },
  };
})();
