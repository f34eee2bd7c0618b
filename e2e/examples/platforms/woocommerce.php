<?php
// Plays WordPress for the plugin, with a shop in the shapes of WooCommerce; e2e/wordpress has a real WordPress.
// Reads a visit, prints what its page has in the head, the answer to a change without a page load, and the session.

$visit = json_decode(stream_get_contents(STDIN), true);
$hooks = [];
const ABSPATH = __DIR__;

function add_action($name, $function, $priority = 10) {
	global $hooks;
	$hooks[$name][] = $function;
}
function add_filter($name, $function) {
	add_action($name, $function);
}
function run($name, $value = null) {
	global $hooks;
	foreach ($hooks[$name] as $function) {
		$result = $function($value);
	}
	return $result ?? null;
}
function get_option($name) {
	global $visit;
	return ['key' => $visit['key'], 'remember_email' => $visit['isEmailKept'] ?? false];
}
function plugin_basename($file) {
	return basename(dirname($file)) . '/' . basename($file);
}
function plugins_url($path, $file) {
	return 'https://shop.example/wp-content/plugins/ofsys-journey/' . $path;
}
function wp_print_script_tag($attributes) {
	$text = '';
	foreach ($attributes as $name => $value) {
		$text .= ' ' . $name . ($value === true ? '' : '="' . htmlspecialchars($value, ENT_QUOTES) . '"');
	}
	echo "<script$text></script>";
}
function wp_print_inline_script_tag($code) {
	echo "<script>$code</script>";
}
function wp_json_encode($value, $flags = 0) {
	return json_encode($value, $flags);
}
function wp_generate_uuid4() {
	return bin2hex(random_bytes(16));
}
function absint($value) {
	return abs((int) $value);
}
function wp_unslash($value) {
	return stripslashes($value);
}
function wp_get_current_user() {
	global $visit;
	return (object) ['user_email' => $visit['email'] ?? ''];
}
function get_queried_object_id() {
	global $visit;
	return (int) $visit['product']['id'];
}
function get_query_var($name) {
	global $visit;
	return $visit['order']['id'];
}

require __DIR__ . '/woocommerce-shapes.php';
require dirname(__DIR__, 3) . '/examples/templates/woocommerce/ofsys-journey.php';

if ($visit['isOrdered'] ?? false) {
	run('woocommerce_checkout_order_created', new WC_Order($visit['order']));
}
$_GET['key'] = $visit['isStranger'] ?? false ? 'guessed' : 'wc_order_1';
ob_start();
run('wp_head');
$head = ob_get_clean();
echo json_encode([
	'head' => $head,
	'changed' => run('woocommerce_add_to_cart_fragments', []),
	'session' => $visit['session'],
]);
