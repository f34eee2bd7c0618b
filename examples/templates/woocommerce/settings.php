<?php
// The settings, and their page under Settings → ofsys-journey.

defined( 'ABSPATH' ) || exit;

add_action( 'admin_init', 'ofsys_journey_register_settings' );
add_action( 'admin_menu', 'ofsys_journey_add_page' );
add_action( 'admin_notices', 'ofsys_journey_ask_for_key' );
add_filter( 'plugin_action_links_' . plugin_basename( OFSYS_JOURNEY_FILE ), 'ofsys_journey_add_link' );

/** Each has a value, whatever is stored. */
function ofsys_journey_settings() {
	$defaults = array(
		'key'            => '',
		'remember_email' => false,
		'consent'        => '',
		'host'           => '',
		'debug'          => false,
	);
	$stored   = get_option( 'ofsys_journey' );
	return array_merge( $defaults, array_intersect_key( is_array( $stored ) ? $stored : array(), $defaults ) );
}

function ofsys_journey_register_settings() {
	register_setting( 'ofsys_journey', 'ofsys_journey', array( 'sanitize_callback' => 'ofsys_journey_sanitize' ) );
	add_settings_section( 'main', '', '__return_null', 'ofsys_journey' );
	$fields = array(
		'key'            => __( 'Journey key', 'ofsys-journey' ),
		'consent'        => __( 'Consent category', 'ofsys-journey' ),
		'remember_email' => __( 'After logout', 'ofsys-journey' ),
		'host'           => __( 'Host of the tracker', 'ofsys-journey' ),
		'debug'          => __( 'To find mistakes', 'ofsys-journey' ),
	);
	foreach ( $fields as $name => $title ) {
		$args = array( 'label_for' => "ofsys_journey_$name" );
		add_settings_field( $name, $title, "ofsys_journey_print_$name", 'ofsys_journey', 'main', $args );
	}
}

/** What cannot be used is not stored: the shop goes on with what it had. */
function ofsys_journey_sanitize( $given ) {
	$settings = ofsys_journey_settings();
	$given    = is_array( $given ) ? $given : array();
	$text     = function ( $name ) use ( $given ) {
		return is_string( $given[ $name ] ?? null ) ? ofsys_journey_trim( $given[ $name ] ) : '';
	};

	$key = $text( 'key' );
	if ( '' === $key || preg_match( '/^[!#-&(-;=?-~]{32}$/', $key ) ) {
		$settings['key'] = $key;
	} else {
		$message = sprintf(
			/* translators: 1: what was given, 2: the number of its characters */
			__( 'The key was not changed. A Journey key has 32 characters without spaces, and “%1$s” has %2$d. Copy it once more from what Ofsys sent you.', 'ofsys-journey' ),
			$key,
			mb_strlen( $key )
		);
		add_settings_error( 'ofsys_journey', 'key', esc_html( $message ) );
	}

	$host = untrailingslashit( $text( 'host' ) );
	if ( '' === $host || preg_match( '~^https://[a-z0-9.-]+(:\d+)?$~i', $host ) ) {
		$settings['host'] = $host;
	} else {
		/* translators: %s: what was given */
		$message = sprintf( __( 'The host was not changed. It must be like https://t.example.com, not “%s”.', 'ofsys-journey' ), $host );
		add_settings_error( 'ofsys_journey', 'host', esc_html( $message ) );
	}

	$consent = $text( 'consent' );
	if ( preg_match( '/^[\w-]*$/', $consent ) ) {
		$settings['consent'] = $consent;
	} else {
		/* translators: %s: what was given */
		$message = sprintf( __( 'The consent category was not changed. It is one word, such as marketing, not “%s”.', 'ofsys-journey' ), $consent );
		add_settings_error( 'ofsys_journey', 'consent', esc_html( $message ) );
	}

	$settings['remember_email'] = ! empty( $given['remember_email'] );
	$settings['debug']          = ! empty( $given['debug'] );
	return $settings;
}

/** Without what emails and chats leave around a value. */
function ofsys_journey_trim( $text ) {
	return preg_replace( '/^[\s"\'\x{7f}-\x{bf}\x{2000}-\x{206f}]+|[\s"\'\x{7f}-\x{bf}\x{2000}-\x{206f}]+$/u', '', wp_check_invalid_utf8( $text ) );
}

function ofsys_journey_add_page() {
	add_options_page( 'ofsys-journey', 'ofsys-journey', 'manage_options', 'ofsys-journey', 'ofsys_journey_print_page' );
}

function ofsys_journey_page_url() {
	return admin_url( 'options-general.php?page=ofsys-journey' );
}

function ofsys_journey_add_link( $links ) {
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( ofsys_journey_page_url() ), esc_html__( 'Settings', 'ofsys-journey' ) ) );
	return $links;
}

/** On the page of the plugins, where the owner is after activating it. */
function ofsys_journey_ask_for_key() {
	if ( 'plugins' !== get_current_screen()->id || '' !== ofsys_journey_settings()['key'] || ! current_user_can( 'manage_options' ) ) {
		return;
	}
	printf(
		'<div class="notice notice-info"><p>%s <a href="%s">%s</a></p></div>',
		esc_html__( 'ofsys-journey sends nothing yet: it needs your Journey key.', 'ofsys-journey' ),
		esc_url( ofsys_journey_page_url() ),
		esc_html__( 'Enter the key', 'ofsys-journey' )
	);
}

function ofsys_journey_print_page() {
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<p><?php esc_html_e( 'Tells Journey, the tracker of Ofsys (Dialog Insight), who visits the shop, which products are looked at, what is in the carts and what is ordered.', 'ofsys-journey' ); ?></p>
		<?php ofsys_journey_print_state(); ?>
		<form action="options.php" method="post">
			<?php
			settings_fields( 'ofsys_journey' );
			do_settings_sections( 'ofsys_journey' );
			submit_button();
			?>
		</form>
	</div>
	<?php
}

/** Says at once what would otherwise be looked for in the browser's console. */
function ofsys_journey_print_state() {
	$settings = ofsys_journey_settings();
	$state    = array();
	if ( '' === $settings['key'] ) {
		$state['warning'] = __( 'There is no key yet, so nothing is sent.', 'ofsys-journey' );
	} elseif ( ! class_exists( 'WooCommerce' ) ) {
		$state['warning'] = __( 'WooCommerce is not active: Journey hears who visits, and of no products, carts and orders.', 'ofsys-journey' );
	} elseif ( '' !== $settings['consent'] && ! function_exists( 'wp_has_consent' ) ) {
		$state['warning'] = __( 'The plugin WP Consent API is not active. Journey starts only if your consent manager runs scripts that are marked with data-category.', 'ofsys-journey' );
	} else {
		$state['success'] = __( 'The tag stands on every page of the shop. To see what is right and what is wrong with a page, open it with #journey-debug at the end of its address, and click the badge in the corner.', 'ofsys-journey' );
	}
	foreach ( $state as $kind => $message ) {
		printf( '<div class="notice notice-%s inline"><p>%s</p></div>', esc_attr( $kind ), esc_html( $message ) );
	}
}

function ofsys_journey_print_key() {
	ofsys_journey_print_text( 'key', __( 'The 32 characters that Ofsys gave you. Without a key nothing is loaded and nothing is sent.', 'ofsys-journey' ) );
}

function ofsys_journey_print_consent() {
	ofsys_journey_print_text(
		'consent',
		__( 'Empty: Journey runs for every visitor. Where visitors are asked first, the category in which they agree to it, as your consent plugin calls it, such as marketing. Journey then starts when the visitor agrees, and stops and erases what it has stored when the visitor withdraws. Works with every plugin that speaks the WP Consent API.', 'ofsys-journey' )
	);
}

function ofsys_journey_print_remember_email() {
	ofsys_journey_print_checkbox(
		'remember_email',
		__( 'Keep the visitor’s last email on the visitor’s browser', 'ofsys-journey' ),
		__( 'So that Journey still knows who it is after logout. Your privacy notice must allow it.', 'ofsys-journey' )
	);
}

function ofsys_journey_print_host() {
	ofsys_journey_print_text( 'host', __( 'Leave it empty. Only for a proxy of your own, such as https://t.example.com.', 'ofsys-journey' ) );
}

function ofsys_journey_print_debug() {
	ofsys_journey_print_checkbox(
		'debug',
		__( 'Say in every visitor’s browser console what Journey is told', 'ofsys-journey' ),
		__( 'For you alone, #journey-debug at the end of a page’s address does the same for half an hour.', 'ofsys-journey' )
	);
}

function ofsys_journey_print_text( $name, $help ) {
	printf(
		'<input type="text" class="regular-text code" id="ofsys_journey_%1$s" name="ofsys_journey[%1$s]" value="%2$s" autocomplete="off" spellcheck="false" aria-describedby="ofsys_journey_%1$s_help"><p class="description" id="ofsys_journey_%1$s_help">%3$s</p>',
		esc_attr( $name ),
		esc_attr( ofsys_journey_settings()[ $name ] ),
		esc_html( $help )
	);
}

function ofsys_journey_print_checkbox( $name, $label, $help ) {
	printf(
		'<label><input type="checkbox" id="ofsys_journey_%1$s" name="ofsys_journey[%1$s]" value="1" %2$s aria-describedby="ofsys_journey_%1$s_help"> %3$s</label><p class="description" id="ofsys_journey_%1$s_help">%4$s</p>',
		esc_attr( $name ),
		checked( ofsys_journey_settings()[ $name ], true, false ),
		esc_html( $label ),
		esc_html( $help )
	);
}
