<?php
// Goes to /local/php_interface/ofsys_journey.php; README.md says which lines call it.

use Bitrix\Main\Context;
use Bitrix\Main\Loader;
use Bitrix\Main\Web\Json;
use Bitrix\Sale\Basket;
use Bitrix\Sale\Fuser;
use Bitrix\Sale\Internals\BasketTable;
use Bitrix\Sale\Order;

// Your 32 characters from Ofsys.
const OFSYS_JOURNEY_KEY = 'YOUR-KEY-FROM-OFSYS';

/** What stands at the end of each page. The product is the one that the page shows, as digitalData has it. */
function ofsysJourneyPage(?array $product = null): string
{
    global $USER;
    $cart = ofsysJourneyCart();
    $order = ofsysJourneyOrder();
    $data = ['events' => []];
    if ($USER->IsAuthorized()) {
        $data['user'] = ['email' => $USER->GetEmail()];
    }
    if ($cart) {
        $data['cart'] = $cart;
        if ($cart != ($_SESSION['OFSYS_JOURNEY_TOLD'] ?? null)) {
            $data['events'][] = ['name' => 'Updated Cart', 'cart' => $cart];
            $_SESSION['OFSYS_JOURNEY_TOLD'] = $cart;
        }
    }
    if ($product) {
        $data['product'] = $product;
        $data['events'][] = ['name' => 'Viewed Product Detail'];
    }
    if ($order) {
        $data['transaction'] = ofsysJourneyTransaction($order);
        $data['events'][] = ['name' => 'Completed Transaction'];
    }
    // Bitrix encodes < and > itself: no name and no email can end the script that it stands in.
    $json = Json::encode($data);
    $key = htmlspecialcharsbx(OFSYS_JOURNEY_KEY);
    return <<<HTML
        <script>window.digitalData = $json;</script>
        <script>
          // Products that are added or removed without loading a page.
          window.BX?.addCustomEvent(window, 'OnBasketChange', () => {
            fetch('/local/ajax/ofsys_journey_cart.php')
              .then((response) => response.json())
              .then((cart) => cart && digitalData.events.push({ name: 'Updated Cart', cart }))
              // Where no answer comes, the next page tells it.
              .catch(() => {});
          });
        </script>
        <script async src="/local/js/ofsys-journey.min.js?v=1.0.0"
                data-journey-key="$key"></script>
        HTML;
}

/** The visitor's cart, as digitalData has it, or null before there is one. */
function ofsysJourneyCart(): ?array
{
    Loader::includeModule('sale');
    Loader::includeModule('catalog');
    $buyer = Fuser::getId(true);
    if (!$buyer) {
        return null;
    }
    $basket = Basket::loadItemsForFUser($buyer, Context::getCurrent()->getSite())->getOrderableItems();
    $cart = ['id' => ofsysJourneyCartId($buyer), 'total' => $basket->getPrice(), 'lineItems' => ofsysJourneyLines($basket)];
    // The basket is there before its first product; who has emptied it is told.
    $isKnown = $cart['id'] === ($_SESSION['OFSYS_JOURNEY_TOLD']['id'] ?? null);
    return $cart['lineItems'] || $isKnown ? $cart : null;
}

/** Bitrix gives a visitor one basket for ever: the visitor's last order tells one cart from the next. */
function ofsysJourneyCartId(int $buyer, ?int $before = null): string
{
    $filter = ['=FUSER_ID' => $buyer, '>ORDER_ID' => 0] + ($before ? ['<ORDER_ID' => $before] : []);
    $last = BasketTable::getList([
        'select' => ['ORDER_ID'],
        'filter' => $filter,
        'order' => ['ORDER_ID' => 'DESC'],
        'limit' => 1,
    ])->fetch();
    return $buyer . '-' . ($last['ORDER_ID'] ?? 0);
}

function ofsysJourneyLines(iterable $basket): array
{
    $lines = [];
    foreach ($basket as $item) {
        // An offer (size, colour) belongs to a product, whose id its page has.
        $parent = CCatalogSku::GetProductInfo($item->getProductId());
        $lines[] = [
            'product' => [
                'id' => (string)($parent['ID'] ?? $item->getProductId()),
                'name' => $item->getField('NAME'),
                'skuCode' => (string)$item->getProductId(),
                'unitPrice' => $item->getBasePrice(),
                'unitSalePrice' => $item->getPrice(),
            ],
            'quantity' => $item->getQuantity(),
            'subtotal' => $item->getFinalPrice(),
        ];
    }
    return $lines;
}

/** The order that the visitor has just made: sale.order.ajax shows it under its ORDER_ID. */
function ofsysJourneyOrder(): ?Order
{
    global $USER;
    $number = Context::getCurrent()->getRequest()->get('ORDER_ID');
    if (!is_string($number) || !Loader::includeModule('sale')) {
        return null;
    }
    $order = Order::loadByAccountNumber($number);
    // As sale.order.ajax itself does: to the account that has made it, else to the session.
    $isOwn = $order && ($USER->IsAuthorized()
        ? (int)$order->getUserId() === (int)$USER->GetID()
        : in_array($order->getId(), $_SESSION['SALE_ORDER_ID'] ?? []));
    return $isOwn ? $order : null;
}

function ofsysJourneyTransaction(Order $order): array
{
    $email = $order->getPropertyCollection()->getUserEmail();
    return [
        'orderId' => $order->getField('ACCOUNT_NUMBER'),
        'cartId' => ofsysJourneyCartId(Fuser::getId(), $order->getId()),
        'total' => $order->getPrice(),
        'tax' => $order->getField('TAX_VALUE'),
        'shippingCost' => $order->getDeliveryPrice(),
        'contactInfo' => ['email' => $email ? $email->getValue() : null],
        'lineItems' => ofsysJourneyLines($order->getBasket()),
    ];
}
