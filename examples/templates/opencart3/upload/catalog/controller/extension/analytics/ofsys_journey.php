<?php
// OpenCart 3 has it in the head of each page once it is enabled in Extensions → Analytics.
class ControllerExtensionAnalyticsOfsysJourney extends Controller {
	/** What stands in the head of each page. */
	public function index() {
		$key = $this->config->get('analytics_ofsys_journey_key');
		if (!$key) {
			return '';
		}
		return $this->load->view('extension/analytics/ofsys_journey', array(
			'key'           => htmlspecialchars($this->text($key), ENT_QUOTES, 'UTF-8'),
			'is_email_kept' => (bool)$this->config->get('analytics_ofsys_journey_remember_email'),
			// With JSON_HEX_TAG no name and no email can end the script that it stands in.
			'digital_data'  => json_encode($this->data(), JSON_HEX_TAG),
		));
	}

	/** The cart after products were added or removed without loading a page. */
	public function cart() {
		$cart = $this->cartData();
		$this->session->data['ofsys_journey_told'] = $cart;
		$this->response->addHeader('Content-Type: application/json');
		$this->response->setOutput(json_encode($cart));
	}

	/** Called by the success page before it forgets the order. */
	public function ordered() {
		if (isset($this->session->data['order_id'])) {
			$this->session->data['ofsys_journey_order'] = array(
				$this->session->data['order_id'],
				isset($this->session->data['ofsys_journey_cart']) ? $this->session->data['ofsys_journey_cart'] : null,
			);
			unset($this->session->data['ofsys_journey_cart'], $this->session->data['ofsys_journey_told']);
		}
	}

	private function data() {
		$data = array('events' => array());
		$email = $this->email();
		if ($email) {
			$data['user'] = array('email' => $this->text($email));
		}
		$cart = $this->cartData();
		if ($cart) {
			$data['cart'] = $cart;
			if (!isset($this->session->data['ofsys_journey_told']) || $cart != $this->session->data['ofsys_journey_told']) {
				$data['events'][] = array('name' => 'Updated Cart', 'cart' => $cart);
				$this->session->data['ofsys_journey_told'] = $cart;
			}
		}
		$route = isset($this->request->get['route']) ? $this->request->get['route'] : '';
		if ($route == 'product/product' && isset($this->request->get['product_id'])) {
			$this->load->model('catalog/product');
			$product = $this->model_catalog_product->getProduct((int)$this->request->get['product_id']);
			if ($product) {
				$data['product'] = $this->product($product);
				$data['events'][] = array('name' => 'Viewed Product Detail');
			}
		}
		if ($route == 'checkout/success' && isset($this->session->data['ofsys_journey_order'])) {
			list($order_id, $cart_id) = $this->session->data['ofsys_journey_order'];
			$data['transaction'] = $this->transaction($order_id, $cart_id);
			$data['events'][] = array('name' => 'Completed Transaction');
		}
		return $data;
	}

	private function email() {
		if ($this->customer->isLogged()) {
			return $this->customer->getEmail();
		}
		return isset($this->session->data['guest']['email']) ? $this->session->data['guest']['email'] : '';
	}

	/** OpenCart has no cart id, and the id of the session is a secret: one is made with the first product. */
	private function cartData() {
		$products = $this->cart->getProducts();
		if (!$products && !isset($this->session->data['ofsys_journey_cart'])) {
			return null;
		}
		if (!isset($this->session->data['ofsys_journey_cart'])) {
			$this->session->data['ofsys_journey_cart'] = token(32);
		}
		$lines = array();
		foreach ($products as $product) {
			$price = $this->tax->calculate($product['price'], $product['tax_class_id'], $this->config->get('config_tax'));
			$lines[] = array(
				'product'  => array(
					'id'        => (string)$product['product_id'],
					'name'      => $this->text($product['name']),
					'unitPrice' => round($price, 4),
				),
				'quantity' => (int)$product['quantity'],
				'subtotal' => round($price * $product['quantity'], 4),
			);
		}
		return array(
			'id'        => $this->session->data['ofsys_journey_cart'],
			'total'     => round($this->cart->getTotal(), 4),
			'lineItems' => $lines,
		);
	}

	private function product($product) {
		$special = (float)$product['special'] ? $product['special'] : $product['price'];
		return array(
			'id'            => (string)$product['product_id'],
			'name'          => $this->text($product['name']),
			'unitPrice'     => $this->price($product['price'], $product),
			'unitSalePrice' => $this->price($special, $product),
		);
	}

	private function price($amount, $product) {
		return round($this->tax->calculate($amount, $product['tax_class_id'], $this->config->get('config_tax')), 4);
	}

	private function transaction($order_id, $cart_id) {
		$this->load->model('checkout/order');
		$order = $this->model_checkout_order->getOrder($order_id);
		$totals = array('tax' => 0, 'shipping' => 0);
		foreach ($this->model_checkout_order->getOrderTotals($order_id) as $total) {
			$before = isset($totals[$total['code']]) ? $totals[$total['code']] : 0;
			$totals[$total['code']] = $before + $total['value'];
		}
		$lines = array();
		foreach ($this->model_checkout_order->getOrderProducts($order_id) as $product) {
			$lines[] = array(
				'product'  => array(
					'id'        => (string)$product['product_id'],
					'name'      => $this->text($product['name']),
					'unitPrice' => round($product['price'] + $product['tax'], 4),
				),
				'quantity' => (int)$product['quantity'],
				'subtotal' => round($product['total'] + $product['tax'] * $product['quantity'], 4),
			);
		}
		return array(
			'orderId'      => (string)$order_id,
			'cartId'       => $cart_id,
			'affiliation'  => $this->text($order['store_name']),
			'total'        => $order['total'],
			'tax'          => $totals['tax'],
			'shippingCost' => $totals['shipping'],
			'contactInfo'  => array('email' => $this->text($order['email'])),
			'lineItems'    => $lines,
		);
	}

	/** OpenCart keeps what was typed as HTML. */
	private function text($html) {
		return html_entity_decode($html, ENT_QUOTES, 'UTF-8');
	}
}
