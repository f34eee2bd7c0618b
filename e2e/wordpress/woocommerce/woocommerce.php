<?php
/**
 * Plugin Name: WooCommerce
 * Description: Plays WooCommerce in the shapes that its documentation gives. What it tells is in visit.json.
 */

require __DIR__ . '/woocommerce-shapes.php';

$GLOBALS['visit'] = json_decode(file_get_contents(__DIR__ . '/visit.json'), true);
add_action('shutdown', function () {
	file_put_contents(__DIR__ . '/visit.json', json_encode($GLOBALS['visit']));
});
