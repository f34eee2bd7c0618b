<?php
/**
 * Plugin Name: ofsys-journey for WooCommerce
 * Description: Tells Journey, the tracker of Ofsys (Dialog Insight), who visits the shop, what is looked at, what is in the carts and what is ordered.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT
 * License URI: https://opensource.org/licenses/MIT
 * Text Domain: ofsys-journey
 * Domain Path: /languages
 */

defined( 'ABSPATH' ) || exit;

// In the address of the file, so that browsers fetch it anew after an update.
const OFSYS_JOURNEY_VERSION = '1.0.0';
const OFSYS_JOURNEY_FILE    = __FILE__;

require_once __DIR__ . '/settings.php';
require_once __DIR__ . '/shop.php';
require_once __DIR__ . '/tag.php';

add_action( 'init', 'ofsys_journey_load_translations' );
add_action( 'wp_head', 'ofsys_journey_head', 1 );

function ofsys_journey_load_translations() {
	load_plugin_textdomain( 'ofsys-journey', false, dirname( plugin_basename( OFSYS_JOURNEY_FILE ) ) . '/languages' );
}

/** What stands in the head of each page. */
function ofsys_journey_head() {
	$settings = ofsys_journey_settings();
	if ( '' === $settings['key'] ) {
		return;
	}
	wp_print_inline_script_tag( 'window.digitalData = ' . ofsys_journey_json( ofsys_journey_data() ) . ';' );
	ofsys_journey_print_cart_listener();
	ofsys_journey_print_tag( $settings );
}

/** With JSON_HEX_TAG no name and no email can end the script that it stands in. */
function ofsys_journey_json( $value ) {
	return wp_json_encode( $value, JSON_HEX_TAG | JSON_HEX_AMP );
}
