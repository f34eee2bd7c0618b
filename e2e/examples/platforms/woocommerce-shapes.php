<?php
// Data in the shapes of WooCommerce, under the names of its functions and classes; nothing of WooCommerce itself.
// What it tells is in $visit: the lines of the cart, the product or the order of the page, and the session.

function wc_clean($value) {
	return trim(strip_tags($value));
}
function is_product() {
	global $visit;
	return $visit['page'] === 'product';
}
function is_order_received_page() {
	global $visit;
	return $visit['page'] === 'thank you';
}
function wc_get_product($id) {
	global $visit;
	return new WC_Product($visit['product']);
}
function wc_get_order($id) {
	global $visit;
	return new WC_Order($visit['order']);
}
function wc_get_price_to_display($product, $options = []) {
	return (float) ($options['price'] ?? $product->get_price());
}
function stored($title) {
	return str_replace('&', '&amp;', $title);
}

class WC_Product {
	private $data;
	public function __construct($data) {
		$this->data = $data;
	}
	public function get_id() {
		return (int) $this->data['id'];
	}
	public function get_name() {
		return stored($this->data['name']);
	}
	public function get_sku() {
		return 'sku-' . $this->data['id'];
	}
	public function get_regular_price() {
		return (string) ($this->data['regular'] ?? $this->data['price']);
	}
	public function get_price() {
		return (string) $this->data['price'];
	}
}

class WC_Cart {
	public function is_empty() {
		return !$this->get_cart();
	}
	public function get_cart() {
		global $visit;
		$cart = [];
		foreach ($visit['lines'] as $line) {
			$sum = $line['product']['price'] * $line['quantity'];
			$cart[md5($line['product']['id'])] = [
				'product_id' => (int) $line['product']['id'],
				// A variation has an id of its own.
				'variation_id' => 9000 + $line['product']['id'],
				'quantity' => $line['quantity'],
				'line_total' => $sum / 1.2,
				'line_tax' => $sum - $sum / 1.2,
				'data' => new WC_Product(['id' => 9000 + $line['product']['id']] + $line['product']),
			];
		}
		return $cart;
	}
	public function get_cart_contents_total() {
		return array_sum(array_column($this->get_cart(), 'line_total'));
	}
	public function get_cart_contents_tax() {
		return array_sum(array_column($this->get_cart(), 'line_tax'));
	}
}

class WC_Session {
	public function get($name) {
		global $visit;
		return $visit['session'][$name] ?? null;
	}
	public function set($name, $value) {
		global $visit;
		$visit['session'][$name] = $value;
	}
}

class WC_Customer {
	public function get_billing_email() {
		return '';
	}
}

class WC_Order_Item_Product {
	private $line;
	public function __construct($line) {
		$this->line = $line;
	}
	public function get_product_id() {
		return (int) $this->line['product']['id'];
	}
	public function get_name() {
		return stored($this->line['product']['name']);
	}
	public function get_quantity() {
		return $this->line['quantity'];
	}
	public function get_total() {
		return (string) ($this->price() * $this->line['quantity'] / 1.2);
	}
	public function get_total_tax() {
		return (string) ($this->price() * $this->line['quantity'] * (1 - 1 / 1.2));
	}
	public function price() {
		return $this->line['product']['price'];
	}
}

class WC_Order {
	private $data;
	public function __construct($data) {
		$this->data = $data;
	}
	public function get_order_number() {
		return (string) $this->data['id'];
	}
	public function key_is_valid($key) {
		return $key === 'wc_order_1';
	}
	public function get_items() {
		return array_map(fn($line) => new WC_Order_Item_Product($line), $this->data['lines']);
	}
	public function get_item_total($item, $withTax = false) {
		return $withTax ? $item->price() : $item->price() / 1.2;
	}
	public function get_total() {
		return (string) $this->data['total'];
	}
	public function get_total_tax() {
		return (string) $this->data['tax'];
	}
	public function get_shipping_total() {
		return (string) $this->data['shipping'];
	}
	public function get_billing_email() {
		return $this->data['email'];
	}
	public function get_meta($name) {
		global $visit;
		return $visit['session']['orders'][$this->data['id']][$name] ?? '';
	}
	public function update_meta_data($name, $value) {
		global $visit;
		$visit['session']['orders'][$this->data['id']][$name] = $value;
	}
	public function save() {
	}
}

function WC() {
	return (object) ['cart' => new WC_Cart(), 'session' => new WC_Session(), 'customer' => new WC_Customer()];
}

class WooCommerce {
}
