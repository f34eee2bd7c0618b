<?php
// OpenCart 4. Goes to catalog/controller/common/digital_data.php; README.md says which two lines call it.
namespace Opencart\Catalog\Controller\Common;

class DigitalData extends \Opencart\System\Engine\Controller {
	/** What stands in the head of each page. */
	public function index(): string {
		$cart = $this->cartData();
		$data = ['events' => []];
		$email = $this->customer->isLogged() ? $this->customer->getEmail() : ($this->session->data['customer']['email'] ?? '');
		if ($email) {
			$data['user'] = ['email' => $this->text($email)];
		}
		if ($cart) {
			$data['cart'] = $cart;
			if ($cart != ($this->session->data['digital_data_told'] ?? null)) {
				$data['events'][] = ['name' => 'Updated Cart', 'cart' => $cart];
				$this->session->data['digital_data_told'] = $cart;
			}
		}
		$route = $this->request->get['route'] ?? '';
		if ($route == 'product/product') {
			$this->load->model('catalog/product');
			$product = $this->model_catalog_product->getProduct((int)($this->request->get['product_id'] ?? 0));
			if ($product) {
				$data['product'] = $this->product($product);
				$data['events'][] = ['name' => 'Viewed Product Detail'];
			}
		}
		if ($route == 'checkout/success' && isset($this->session->data['digital_data_order'])) {
			$data['transaction'] = $this->transaction(...$this->session->data['digital_data_order']);
			$data['events'][] = ['name' => 'Completed Transaction'];
		}
		return $this->load->view('common/digital_data', ['digital_data' => $data]);
	}

	/** The cart after products were added or removed without loading a page. */
	public function cart(): void {
		$cart = $this->cartData();
		$this->session->data['digital_data_told'] = $cart;
		$this->response->addHeader('Content-Type: application/json');
		$this->response->setOutput(json_encode($cart));
	}

	/** Called by the success page before it forgets the order. */
	public function ordered(): void {
		if (isset($this->session->data['order_id'])) {
			$this->session->data['digital_data_order'] = [
				$this->session->data['order_id'],
				$this->session->data['digital_data_cart'] ?? null,
			];
			unset($this->session->data['digital_data_cart'], $this->session->data['digital_data_told']);
		}
	}

	/** OpenCart has no cart id, and the id of the session is a secret: one is made with the first product. */
	private function cartData(): ?array {
		$products = $this->cart->getProducts();
		if (!$products && !isset($this->session->data['digital_data_cart'])) {
			return null;
		}
		$this->session->data['digital_data_cart'] ??= bin2hex(random_bytes(16));
		$lines = [];
		foreach ($products as $product) {
			$price = $this->tax->calculate($product['price'], $product['tax_class_id'], $this->config->get('config_tax'));
			$lines[] = [
				'product'  => [
					'id'        => (string)$product['product_id'],
					'name'      => $this->text($product['name']),
					'unitPrice' => round($price, 4),
				],
				'quantity' => (int)$product['quantity'],
				'subtotal' => round($price * $product['quantity'], 4),
			];
		}
		return [
			'id'        => $this->session->data['digital_data_cart'],
			'total'     => round($this->cart->getTotal(), 4),
			'lineItems' => $lines,
		];
	}

	private function product(array $product): array {
		$price = fn($amount) => round($this->tax->calculate($amount, $product['tax_class_id'], $this->config->get('config_tax')), 4);
		return [
			'id'            => (string)$product['product_id'],
			'name'          => $this->text($product['name']),
			'unitPrice'     => $price($product['price']),
			'unitSalePrice' => $price((float)$product['special'] ?: $product['price']),
		];
	}

	private function transaction(int $orderId, ?string $cartId): array {
		$this->load->model('checkout/order');
		$order = $this->model_checkout_order->getOrder($orderId);
		$totals = ['tax' => 0, 'shipping' => 0];
		foreach ($this->model_checkout_order->getTotals($orderId) as $total) {
			$totals[$total['code']] = ($totals[$total['code']] ?? 0) + $total['value'];
		}
		$lines = [];
		foreach ($this->model_checkout_order->getProducts($orderId) as $product) {
			$lines[] = [
				'product'  => [
					'id'        => (string)$product['product_id'],
					'name'      => $this->text($product['name']),
					'unitPrice' => round($product['price'] + $product['tax'], 4),
				],
				'quantity' => (int)$product['quantity'],
				'subtotal' => round($product['total'] + $product['tax'] * $product['quantity'], 4),
			];
		}
		return [
			'orderId'      => (string)$orderId,
			'cartId'       => $cartId,
			'affiliation'  => $this->text($order['store_name']),
			'total'        => $order['total'],
			'tax'          => $totals['tax'],
			'shippingCost' => $totals['shipping'],
			'contactInfo'  => ['email' => $this->text($order['email'])],
			'lineItems'    => $lines,
		];
	}

	/** OpenCart keeps what was typed as HTML. */
	private function text(string $html): string {
		return html_entity_decode($html, ENT_QUOTES, 'UTF-8');
	}
}
