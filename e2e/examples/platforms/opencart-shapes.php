<?php
// Data in the shapes of OpenCart 3 and 4, under the names of its classes; nothing of OpenCart itself.
// What it tells is in $visit.

function stored(string $typed): string {
	return htmlspecialchars($typed, ENT_COMPAT, 'UTF-8');
}

class Customer {
	public function isLogged(): bool {
		global $visit;
		return isset($visit['email']);
	}
	public function getEmail(): string {
		global $visit;
		return stored($visit['email']);
	}
}

class Config {
	public function get(string $name) {
		return ['config_tax' => '1'][$name];
	}
}

class Tax {
	public function calculate($value, $class, $calculate = true) {
		return $calculate ? $value * 1.2 : $value;
	}
}

class Cart {
	public function getProducts(): array {
		global $visit;
		return array_map(
			fn($line) => [
				'cart_id' => 70 + $line['product']['id'],
				'product_id' => (int) $line['product']['id'],
				'name' => stored($line['product']['name']),
				'quantity' => (string) $line['quantity'],
				'price' => $line['product']['price'] / 1.2,
				'total' => $line['product']['price'] / 1.2 * $line['quantity'],
				'tax_class_id' => 9,
			],
			$visit['lines'],
		);
	}
	public function getTotal(): float {
		return array_sum(array_map(fn($product) => $product['total'] * 1.2, $this->getProducts()));
	}
}

class ModelProduct {
	public function getProduct(int $id): array {
		global $visit;
		['id' => $own, 'name' => $name, 'price' => $price] = $visit['product'];
		$regular = $visit['product']['regular'] ?? $price;
		return [
			'product_id' => (int) $own,
			'name' => stored($name),
			'price' => (string) ($regular / 1.2),
			'special' => $regular === $price ? '' : (string) ($price / 1.2),
			'tax_class_id' => 9,
		];
	}
}

abstract class Orders {
	public function getOrder(int $id): array {
		global $visit;
		['total' => $total, 'email' => $email] = $visit['order'];
		return ['store_name' => stored('Larkmoor & Co'), 'total' => sprintf('%.4f', $total), 'email' => stored($email)];
	}
	protected function products(): array {
		global $visit;
		return array_map(
			fn($line) => [
				'product_id' => (string) $line['product']['id'],
				'name' => stored($line['product']['name']),
				'quantity' => (string) $line['quantity'],
				'price' => sprintf('%.6f', $line['product']['price'] / 1.2),
				'total' => sprintf('%.6f', $line['product']['price'] / 1.2 * $line['quantity']),
				'tax' => sprintf('%.6f', $line['product']['price'] * (1 - 1 / 1.2)),
			],
			$visit['order']['lines'],
		);
	}
	protected function totals(): array {
		global $visit;
		['total' => $total, 'tax' => $tax, 'shipping' => $shipping] = $visit['order'];
		return [
			['code' => 'shipping', 'value' => (string) $shipping],
			['code' => 'tax', 'value' => (string) $tax],
			['code' => 'total', 'value' => (string) $total],
		];
	}
}

class Response {
	public string $output = '';
	public function addHeader(string $header): void {
	}
	public function setOutput(string $output): void {
		$this->output = $output;
	}
}

/** The page of the visit, as a route. */
function route(): string {
	global $visit;
	$routes = ['product' => 'product/product', 'cart' => 'checkout/cart', 'thank you' => 'checkout/success'];
	return $routes[$visit['page']] ?? 'common/home';
}
