import { arrive } from '../harness/arrive.js';
import { deferred } from '../harness/deferred.js';
import { expect, standIn, test } from '../harness/logic.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });

for (const seconds of [0, 1, 6, 30, 60])
  test(`a tracker that comes after ${seconds} s is told once, in order, all that happened until then`, async ({
    shop,
  }) => {
    const arrival = deferred<string>();
    shop.tracker = seconds ? () => arrival.promise : standIn;
    await arrive(shop, '/', {
      data: {
        user: { email: 'anna@example.com' },
        cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] },
        events: [viewed('before the snippet')],
      },
    });
    await shop.push(viewed('at once'));
    await shop.pass(seconds * 500);
    await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
    await shop.pass(seconds * 500);
    await shop.push(viewed('last'), {
      name: 'Completed Transaction',
      transaction: { orderId: 'o1', cartId: 'c1', total: 60, lineItems: [{ product: shirt, quantity: 3 }] },
    });
    if (seconds) expect(shop.calls(), 'nothing can be told before the tracker is there').toEqual([]);

    arrival.resolve(standIn);
    await shop.settle();
    await shop.push(viewed('afterwards'));
    await shop.pass(60_000);
    const order = { idTransaction: 'o1', idCart: 'c1' };
    expect(shop.calls()).toEqual([
      ['Set', 'f_EMail', 'anna@example.com'],
      ['Track'],
      ['ProductView', 'before the snippet'],
      ['ProductView', 'at once'],
      ['ProductView', 'last'],
      ['AddTransaction', { ...order, revenue: 60 }],
      ['AddItem', { ...order, idProduct: 'shirt', productName: 'Shirt', Price_unit: 20, Price_total: 60, quantity: 3 }],
      ['SubmitTransaction'],
      ['ProductView', 'afterwards'],
    ]);
    expect(shop.requests, 'a tracker that is on its way is not asked for again').toHaveLength(1);
  });

const instants = {
  'the script of the tracker pushes it at its end': `${standIn};happen('second')`,
  'the page pushes it while the tracker is told the first': `${standIn};{
      const tell = DI.Journey.ECommerce.ProductView;
      DI.Journey.ECommerce.ProductView = (id) => {
        tell(id);
        if (id === 'first') happen('second');
      };
    }`,
};

for (const [what, tracker] of Object.entries(instants))
  test(`an event in the instant of arrival does not overtake those that wait: ${what}`, async ({ shop }) => {
    const arrival = deferred<string>();
    shop.tracker = () => arrival.promise;
    const happen = `<script>const happen = (id) => digitalData.events.push({
      name: 'Viewed Product Detail', product: { id },
    })</script>`;
    await arrive(shop, '/', { head: happen });
    await shop.push(viewed('first'), viewed('also first'));
    arrival.resolve(tracker);
    expect(await shop.settle()).toEqual([
      ['ProductView', 'first'],
      ['ProductView', 'also first'],
      ['ProductView', 'second'],
    ]);
  });
