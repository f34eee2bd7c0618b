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
	require __DIR__ . '/opencart-shapes.php';

	$visit = json_decode(stream_get_contents(STDIN), true);

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

	class ModelOrder extends Orders {
		public function getProducts(int $id): array {
			return $this->products();
		}
		public function getTotals(int $id): array {
			return $this->totals();
		}
	}

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
			'get' => ['route' => route(), 'product_id' => $visit['product']['id'] ?? ''],
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
