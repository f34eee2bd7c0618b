<?php
// Data in the shapes of OpenCart 4, under the names of its classes; nothing of OpenCart itself but the engine, Twig.
// Reads a visit, prints what its page has in the head, the answer to a change without a page load, and the session.

namespace Opencart\System\Engine {
	class Controller {
		private array $registry;
		public function __construct(array $registry) {
			$this->registry = $registry;
		}
		public function __get($name) {
			return $this->registry[$name];
		}
	}
}

namespace {
	require 'Twig/autoload.php';
	$templates = dirname(__DIR__, 3) . '/examples/templates/opencart/';
	require $templates . 'digital_data.php';

	$visit = json_decode(stream_get_contents(STDIN), true);

	function stored(string $typed): string {
		return htmlspecialchars($typed, ENT_COMPAT, 'UTF-8');
	}

	class Loader {
		public function model(string $route): void {
		}
		public function view(string $route, array $data): string {
			global $templates;
			$engine = new \Twig\Environment(new \Twig\Loader\FilesystemLoader($templates), [
				'charset' => 'utf-8',
				'autoescape' => false,
				'strict_variables' => true,
			]);
			return $engine->render(basename($route) . '.twig', $data);
		}
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

	class ModelOrder {
		public function getOrder(int $id): array {
			global $visit;
			['total' => $total, 'email' => $email] = $visit['order'];
			return ['store_name' => stored('Larkmoor & Co'), 'total' => sprintf('%.4f', $total), 'email' => stored($email)];
		}
		public function getProducts(int $id): array {
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
		public function getTotals(int $id): array {
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

	$routes = ['product' => 'product/product', 'cart' => 'checkout/cart', 'thank you' => 'checkout/success'];
	$session = (object) ['data' => $visit['session']];
	$response = new Response();
	$controller = new \Opencart\Catalog\Controller\Common\DigitalData([
		'load' => new Loader(),
		'customer' => new Customer(),
		'config' => new Config(),
		'tax' => new Tax(),
		'cart' => new Cart(),
		'session' => $session,
		'response' => $response,
		'request' => (object) [
			'get' => ['route' => $routes[$visit['page']] ?? 'common/home', 'product_id' => $visit['product']['id'] ?? ''],
		],
		'model_catalog_product' => new ModelProduct(),
		'model_checkout_order' => new ModelOrder(),
	]);

	if ($visit['isOrdered'] ?? false) {
		$session->data['order_id'] = (int) $visit['order']['id'];
		$controller->ordered();
		unset($session->data['order_id']);
	}
	if ($visit['isChanged'] ?? false) {
		$controller->cart();
		$head = '';
	} else {
		$head = $controller->index();
	}
	echo json_encode([
		'head' => $head,
		'changed' => json_decode($response->output),
		'session' => $session->data,
	]);
}
