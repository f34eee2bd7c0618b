<?php
// Opens a page of a shop that has the extension for OpenCart 3.
// Reads a visit, prints what its page has in the head, the answer to a change without a page load, and the session.

require __DIR__ . '/opencart3-engine.php';
require __DIR__ . '/opencart-shapes.php';

$visit = json_decode(stream_get_contents(STDIN), true);

require EXTENSION . 'upload/catalog/controller/extension/analytics/ofsys_journey.php';

function token($length) {
	return substr(bin2hex(random_bytes($length)), 0, $length);
}

class Settings extends Config {
	public function get(string $name) {
		global $visit;
		$own = ['analytics_ofsys_journey_key' => stored($visit['key']), 'analytics_ofsys_journey_remember_email' => $visit['isEmailKept'] ? '1' : '0'];
		return $own[$name] ?? parent::get($name);
	}
}

class Loader {
	public function language(string $route): void {
	}
	public function model(string $route): void {
	}
	public function controller(string $route) {
		global $controller;
		if ($route !== 'extension/analytics/ofsys_journey/ordered') {
			throw new Exception("no controller $route");
		}
		$controller->ordered();
	}
	public function view(string $route, array $data): string {
		return rendered('upload/catalog/view/theme/default/template', $route, $data);
	}
}

class ModelOrder extends Orders {
	public function getOrderProducts($id): array {
		return $this->products();
	}
	public function getOrderTotals($id): array {
		return $this->totals();
	}
}

/** Changes code as OpenCart does: a line that has the text gets another one before or after it. */
function modified(string $path, string $code): string {
	$file = '~<file path="' . preg_quote($path, '~') . '">(.*?)</file>~s';
	$operation = '~<search><!\[CDATA\[(.*?)]]></search>\s*<add position="(before|after)"><!\[CDATA\[(.*?)]]></add>~s';
	preg_match($file, file_get_contents(EXTENSION . 'install.xml'), $found);
	preg_match_all($operation, $found[1], $operations, PREG_SET_ORDER);
	foreach ($operations as [, $search, $position, $add]) {
		$lines = [];
		foreach (explode("\n", $code) as $line) {
			$isFound = strpos($line, $search) !== false;
			array_push($lines, ...($isFound ? ($position === 'after' ? [$line, $add] : [$add, $line]) : [$line]));
		}
		$code = implode("\n", $lines);
	}
	return $code;
}

$session = (object) ['data' => $visit['session']];
$response = new Response();
$registry = [
	'load' => new Loader(),
	'customer' => new Customer(),
	'config' => new Settings(),
	'tax' => new Tax(),
	'cart' => new Cart(),
	'session' => $session,
	'response' => $response,
	'request' => (object) ['get' => array_filter(['route' => route(), 'product_id' => $visit['product']['id'] ?? ''])],
	'model_catalog_product' => new ModelProduct(),
	'model_checkout_order' => new ModelOrder(),
];
$controller = new ControllerExtensionAnalyticsOfsysJourney($registry);

if ($visit['isOrdered'] ?? false) {
	// What the success page does first.
	eval(modified('catalog/controller/checkout/success.php', <<<'PHP'
		class ControllerCheckoutSuccess extends Controller {
			public function index() {
				$this->load->language('checkout/success');
				if (isset($this->session->data['order_id'])) {
					unset($this->session->data['order_id']);
				}
			}
		}
		PHP));
	$session->data['order_id'] = (int) $visit['order']['id'];
	(new ControllerCheckoutSuccess($registry))->index();
}
if ($visit['isChanged'] ?? false) {
	$controller->cart();
	$head = '';
} else {
	$head = $controller->index();
}
echo json_encode(['head' => $head, 'changed' => json_decode($response->output), 'session' => $session->data]);
