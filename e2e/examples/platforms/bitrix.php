<?php
// Data in the shapes of 1C-Bitrix, under the names of its classes; nothing of 1C-Bitrix itself.
// Reads a visit, prints what its page has in the head, the answer to a change without a page load, and the session.

namespace Bitrix\Main {
	class Loader {
		public static function includeModule(string $name): bool {
			return true;
		}
	}
	class Request {
		public function get(string $name) {
			global $visit;
			return $visit['page'] === 'thank you' && $name === 'ORDER_ID' ? $visit['order']['id'] : null;
		}
	}
	class Context {
		public static function getCurrent(): self {
			return new self();
		}
		public function getSite(): string {
			return 's1';
		}
		public function getRequest(): Request {
			return new Request();
		}
	}
}

namespace Bitrix\Main\Web {
	class Json {
		public static function encode($data): string {
			return json_encode($data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT);
		}
	}
}

namespace Bitrix\Sale {
	class Fuser {
		public static function getId(bool $withoutCreating = false): int {
			global $visit;
			return $visit['isNew'] ?? false ? 0 : 51;
		}
	}
	class BasketItem {
		private array $line;
		public function __construct(array $line) {
			$this->line = $line;
		}
		public function getProductId(): int {
			// An offer has an id of its own.
			return 9000 + $this->line['product']['id'];
		}
		public function getField(string $name) {
			return ['NAME' => $this->line['product']['name']][$name];
		}
		public function getBasePrice(): float {
			return $this->line['product']['regular'] ?? $this->line['product']['price'];
		}
		public function getPrice(): float {
			return $this->line['product']['price'];
		}
		public function getQuantity(): float {
			return $this->line['quantity'];
		}
		public function getFinalPrice(): float {
			return $this->getPrice() * $this->getQuantity();
		}
	}
	class Basket implements \IteratorAggregate {
		private array $lines;
		public function __construct(array $lines) {
			$this->lines = $lines;
		}
		public static function loadItemsForFUser(int $buyer, string $site): self {
			global $visit;
			return new self($visit['lines']);
		}
		public function getOrderableItems(): self {
			return $this;
		}
		public function getPrice(): float {
			return array_sum(array_map(fn($item) => $item->getFinalPrice(), iterator_to_array($this)));
		}
		public function getIterator(): \Traversable {
			return new \ArrayIterator(array_map(fn($line) => new BasketItem($line), $this->lines));
		}
	}
	class Order {
		public static function loadByAccountNumber(string $number): ?self {
			return new self();
		}
		public function getId(): int {
			global $visit;
			return (int) $visit['order']['id'];
		}
		public function getUserId(): int {
			return 12;
		}
		public function getField(string $name) {
			global $visit;
			return ['ACCOUNT_NUMBER' => $visit['order']['id'], 'TAX_VALUE' => (string) $visit['order']['tax']][$name];
		}
		public function getPrice(): float {
			global $visit;
			return $visit['order']['total'];
		}
		public function getDeliveryPrice(): float {
			global $visit;
			return $visit['order']['shipping'];
		}
		public function getPropertyCollection(): self {
			return $this;
		}
		public function getUserEmail(): self {
			return $this;
		}
		public function getValue(): string {
			global $visit;
			return $visit['order']['email'];
		}
		public function getBasket(): Basket {
			global $visit;
			return new Basket($visit['order']['lines']);
		}
	}
}

namespace Bitrix\Sale\Internals {
	/** The rows of the visitor's orders, by the order's id. */
	class BasketTable {
		public static function getList(array $query): \ArrayObject {
			global $visit;
			$before = $query['filter']['<ORDER_ID'] ?? PHP_INT_MAX;
			$ids = array_filter($visit['session']['orders'] ?? [], fn($id) => $id < $before);
			return new class ($ids) extends \ArrayObject {
				public function fetch() {
					$ids = $this->getArrayCopy();
					return $ids ? ['ORDER_ID' => (string) max($ids)] : false;
				}
			};
		}
	}
}

namespace {
	$visit = json_decode(stream_get_contents(STDIN), true);
	$_SESSION = $visit['session']['php'] ?? [];

	class CCatalogSku {
		public static function GetProductInfo(int $offer): array {
			return ['ID' => $offer - 9000];
		}
	}
	class CUser {
		public function IsAuthorized(): bool {
			global $visit;
			return isset($visit['email']);
		}
		public function GetID(): ?string {
			global $visit;
			if (!isset($visit['email'])) {
				return null;
			}
			return $visit['isStranger'] ?? false ? '13' : '12';
		}
		public function GetEmail(): string {
			global $visit;
			return $visit['email'];
		}
	}
	function htmlspecialcharsbx(string $text): string {
		return htmlspecialchars($text, ENT_COMPAT, 'UTF-8');
	}
	$USER = new CUser();

	require dirname(__DIR__, 3) . '/examples/templates/bitrix/ofsys_journey.php';

	if ($visit['isOrdered'] ?? false) {
		$visit['session']['orders'][] = (int) $visit['order']['id'];
		$_SESSION['SALE_ORDER_ID'][] = (int) $visit['order']['id'];
	}
	if ($visit['isStranger'] ?? false) {
		unset($_SESSION['SALE_ORDER_ID']);
	}
	$head = '';
	$changed = null;
	if ($visit['isChanged'] ?? false) {
		$_SERVER['DOCUMENT_ROOT'] = __DIR__ . '/bitrix-root';
		ob_start();
		require dirname(__DIR__, 3) . '/examples/templates/bitrix/ofsys_journey_cart.php';
		$changed = json_decode(ob_get_clean());
	} else {
		$isProduct = $visit['page'] === 'product';
		$head = ofsysJourneyPage($isProduct ? ['id' => $visit['product']['id'], 'name' => $visit['product']['name']] : null);
	}
	echo json_encode([
		'head' => $head,
		'changed' => $changed,
		'session' => ['php' => $_SESSION, 'orders' => $visit['session']['orders'] ?? []],
	]);
}
