<?php
// What WooCommerce knows, as digitalData has it.

defined( 'ABSPATH' ) || exit;

add_action( 'before_woocommerce_init', 'ofsys_journey_declare_compatibility' );
add_action( 'woocommerce_checkout_order_created', 'ofsys_journey_keep_cart_id' );
add_action( 'woocommerce_store_api_checkout_order_processed', 'ofsys_journey_keep_cart_id' );
add_filter( 'woocommerce_add_to_cart_fragments', 'ofsys_journey_fragments' );

/** Orders are read and written by their own methods only, wherever WooCommerce keeps them. */
function ofsys_journey_declare_compatibility() {
	if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
		\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', OFSYS_JOURNEY_FILE, true );
	}
}

function ofsys_journey_has_shop() {
	return function_exists( 'WC' ) && WC()->cart && WC()->session;
}

/** What the page tells. Without WooCommerce it is the visitor's email alone. */
function ofsys_journey_data() {
	$data = array( 'events' => array() );
	$user = wp_get_current_user()->user_email;
	if ( ! $user && ofsys_journey_has_shop() ) {
		$user = WC()->customer->get_billing_email();
	}
	if ( $user ) {
		$data['user'] = array( 'email' => $user );
	}
	return ofsys_journey_has_shop() ? ofsys_journey_shop_data( $data ) : $data;
}

function ofsys_journey_shop_data( $data ) {
	$order = ofsys_journey_order();
	if ( $order && $order->get_meta( '_ofsys_journey_cart' ) === WC()->session->get( 'ofsys_journey_cart' ) ) {
		// What is bought next is another cart.
		WC()->session->set( 'ofsys_journey_cart', null );
	}
	$cart = ofsys_journey_cart();
	if ( $cart ) {
		$data['cart'] = $cart;
		if ( ofsys_journey_json( $cart ) !== WC()->session->get( 'ofsys_journey_told' ) ) {
			// Products may have been added or removed by a form, or before the visitor logged in.
			WC()->session->set( 'ofsys_journey_told', ofsys_journey_json( $cart ) );
			$data['events'][] = array( 'name' => 'Updated Cart', 'cart' => $cart );
		}
	}
	$product = is_product() ? wc_get_product( get_queried_object_id() ) : null;
	if ( $product ) {
		$data['product']  = ofsys_journey_product( $product );
		$data['events'][] = array( 'name' => 'Viewed Product Detail' );
	}
	if ( $order ) {
		$data['transaction'] = ofsys_journey_transaction( $order );
		$data['events'][]    = array( 'name' => 'Completed Transaction' );
	}
	return $data;
}

/** Products that are added or removed without loading a page. */
function ofsys_journey_print_cart_listener() {
	if ( ! ofsys_journey_has_shop() ) {
		return;
	}
	$script = <<<'JS'
		document.addEventListener( 'DOMContentLoaded', () => {
			window.jQuery?.( document.body ).on( 'added_to_cart removed_from_cart', ( event, fragments ) => {
				const cart = JSON.parse( fragments?.ofsys_journey_cart ?? null );
				if ( cart ) digitalData.events.push( { name: 'Updated Cart', cart } );
			} );
		} );
		JS;
	wp_print_inline_script_tag( $script );
}

/** WooCommerce has no cart id that stays: one is made with the first product, and kept in the visitor's session. */
function ofsys_journey_cart() {
	$cart = WC()->cart;
	$id   = WC()->session->get( 'ofsys_journey_cart' );
	if ( ! $id && $cart->is_empty() ) {
		return null;
	}
	if ( ! $id ) {
		$id = wp_generate_uuid4();
		WC()->session->set( 'ofsys_journey_cart', $id );
	}
	return array(
		'id'        => $id,
		'total'     => round( $cart->get_cart_contents_total() + $cart->get_cart_contents_tax(), 2 ),
		'lineItems' => array_map( 'ofsys_journey_cart_line', array_values( $cart->get_cart() ) ),
	);
}

function ofsys_journey_cart_line( $line ) {
	return array(
		// The product's own id: what is in the cart may be one of its variations.
		'product'  => array( 'id' => (string) $line['product_id'] ) + ofsys_journey_product( $line['data'] ),
		'quantity' => $line['quantity'],
		'subtotal' => round( $line['line_total'] + $line['line_tax'], 2 ),
	);
}

function ofsys_journey_product( $product ) {
	$regular = $product->get_regular_price();
	return array(
		'id'            => (string) $product->get_id(),
		'name'          => ofsys_journey_text( $product->get_name() ),
		'skuCode'       => $product->get_sku(),
		'unitPrice'     => '' === $regular ? null : wc_get_price_to_display( $product, array( 'price' => $regular ) ),
		'unitSalePrice' => wc_get_price_to_display( $product ),
	);
}

/** WordPress keeps some characters of titles as HTML entities. */
function ofsys_journey_text( $text ) {
	return html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
}

/** The order of the thank-you page, for the visitor whose address has its key. */
function ofsys_journey_order() {
	if ( ! is_order_received_page() ) {
		return null;
	}
	$order = wc_get_order( absint( get_query_var( 'order-received' ) ) );
	$key   = isset( $_GET['key'] ) ? wc_clean( wp_unslash( $_GET['key'] ) ) : '';
	return $order && $order->key_is_valid( $key ) ? $order : null;
}

function ofsys_journey_transaction( $order ) {
	$lines = array();
	foreach ( $order->get_items() as $item ) {
		$lines[] = array(
			'product'  => array(
				'id'        => (string) $item->get_product_id(),
				'name'      => ofsys_journey_text( $item->get_name() ),
				'unitPrice' => $order->get_item_total( $item, true ),
			),
			'quantity' => $item->get_quantity(),
			'subtotal' => round( $item->get_total() + $item->get_total_tax(), 2 ),
		);
	}
	return array(
		'orderId'      => $order->get_order_number(),
		'cartId'       => $order->get_meta( '_ofsys_journey_cart' ),
		'total'        => $order->get_total(),
		'tax'          => $order->get_total_tax(),
		'shippingCost' => $order->get_shipping_total(),
		'contactInfo'  => array( 'email' => $order->get_billing_email() ),
		'lineItems'    => $lines,
	);
}

function ofsys_journey_keep_cart_id( $order ) {
	$order->update_meta_data( '_ofsys_journey_cart', WC()->session->get( 'ofsys_journey_cart' ) );
	$order->save();
}

function ofsys_journey_fragments( $fragments ) {
	$fragments['ofsys_journey_cart'] = ofsys_journey_json( ofsys_journey_cart() );
	return $fragments;
}
