<?php
/**
 * Plugin Name: ofsys-journey for WooCommerce
 * Description: Tells Journey, the tracker of Ofsys, what happens in the shop.
 * Version: 1.0.0
 * Requires Plugins: woocommerce
 *
 * Copy this file and ofsys-journey.min.js into wp-content/plugins/ofsys-journey/ and activate the plugin.
 */

defined( 'ABSPATH' ) || exit;

// Your 32 characters from Ofsys.
const OFSYS_JOURNEY_KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';

add_action( 'wp_head', 'ofsys_journey_head', 1 );
add_action( 'woocommerce_checkout_order_created', 'ofsys_journey_keep_cart_id' );
add_action( 'woocommerce_store_api_checkout_order_processed', 'ofsys_journey_keep_cart_id' );
add_filter( 'woocommerce_add_to_cart_fragments', 'ofsys_journey_fragments' );

function ofsys_journey_head() {
	if ( ! WC()->cart || ! WC()->session ) {
		return;
	}
	$order = ofsys_journey_order();
	if ( $order && $order->get_meta( '_ofsys_journey_cart' ) === WC()->session->get( 'ofsys_journey_cart' ) ) {
		// What is bought next is another cart.
		WC()->session->set( 'ofsys_journey_cart', null );
	}
	$user = wp_get_current_user()->user_email ?: WC()->customer->get_billing_email();
	$cart = ofsys_journey_cart();
	$data = array_filter(
		array(
			'user' => $user ? array( 'email' => $user ) : null,
			'cart' => $cart,
		)
	);
	$data['events'] = array();
	if ( $cart && ofsys_journey_json( $cart ) !== WC()->session->get( 'ofsys_journey_told' ) ) {
		// Products may have been added or removed by a form, or before the visitor logged in.
		WC()->session->set( 'ofsys_journey_told', ofsys_journey_json( $cart ) );
		$data['events'][] = array( 'name' => 'Updated Cart', 'cart' => $cart );
	}
	if ( is_product() ) {
		$data['product']  = ofsys_journey_product( wc_get_product( get_queried_object_id() ) );
		$data['events'][] = array( 'name' => 'Viewed Product Detail' );
	}
	if ( $order ) {
		$data['transaction'] = ofsys_journey_transaction( $order );
		$data['events'][]    = array( 'name' => 'Completed Transaction' );
	}
	?>
	<script>window.digitalData = <?php echo ofsys_journey_json( $data ); ?>;</script>
	<script>
		// Products that are added or removed without loading a page.
		document.addEventListener('DOMContentLoaded', () => {
			window.jQuery?.(document.body).on('added_to_cart removed_from_cart', (event, fragments) => {
				const cart = JSON.parse(fragments?.ofsys_journey_cart ?? null);
				if (cart) digitalData.events.push({ name: 'Updated Cart', cart });
			});
		});
	</script>
	<script async src="<?php echo esc_url( plugins_url( 'ofsys-journey.min.js?v=1.0.0', __FILE__ ) ); ?>"
	        data-journey-key="<?php echo esc_attr( OFSYS_JOURNEY_KEY ); ?>"
	        data-journey-remember-email></script>
	<?php
}

/** With JSON_HEX_TAG no name and no email can end the script that it stands in. */
function ofsys_journey_json( $value ) {
	return wp_json_encode( $value, JSON_HEX_TAG | JSON_HEX_AMP );
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
