<?php
// The tag itself, and when it may run.

defined( 'ABSPATH' ) || exit;

// Says to the plugin "WP Consent API" that this one asks it.
add_filter( 'wp_consent_api_registered_' . plugin_basename( OFSYS_JOURNEY_FILE ), '__return_true' );

function ofsys_journey_print_tag( $settings ) {
	$attributes = array(
		'src'              => plugins_url( 'ofsys-journey.min.js', OFSYS_JOURNEY_FILE ) . '?v=' . OFSYS_JOURNEY_VERSION,
		'data-journey-key' => $settings['key'],
	);
	if ( '' !== $settings['host'] ) {
		$attributes['data-journey-host'] = $settings['host'];
	}
	foreach ( array( 'remember_email', 'debug' ) as $option ) {
		if ( $settings[ $option ] ) {
			$attributes[ 'data-journey-' . str_replace( '_', '-', $option ) ] = 'true';
		}
	}
	if ( '' === $settings['consent'] ) {
		wp_print_script_tag( array( 'async' => true ) + $attributes );
	} else {
		ofsys_journey_print_tag_of_consent( $attributes, $settings['consent'] );
	}
}

/** Where the visitor has to agree first, a consent plugin says when: by the WP Consent API, or by running the marked script. */
function ofsys_journey_print_tag_of_consent( $attributes, $category ) {
	$script = <<<'JS'
		(( category, attributes ) => {
			const { nonce } = document.currentScript;
			let tag;
			let isGiven = false;
			const settle = () => isGiven || window.ofsysJourney?.stop();
			const start = () => {
				if ( isGiven ) return;
				isGiven = true;
				tag = document.createElement( 'script' );
				for ( const name in attributes ) tag.setAttribute( name, attributes[ name ] );
				tag.nonce = nonce;
				// The visitor may have withdrawn before the file came.
				tag.onload = settle;
				document.head.append( tag );
			};
			// Without a consent type nobody has asked the visitor, and wp_has_consent says yes to everything.
			const look = () => {
				if ( ( window.wp_consent_type || window.wp_fallback_consent_type ) && window.wp_has_consent?.( category ) ) start();
			};
			// An optimiser may run this late.
			look();
			document.addEventListener( 'DOMContentLoaded', look );
			document.addEventListener( 'wp_consent_type_defined', look );
			document.addEventListener( 'wp_listen_for_consent_change', ( { detail } ) => {
				if ( detail?.[ category ] === 'deny' ) {
					isGiven = false;
					settle();
				} else look();
			} );
			document.addEventListener( 'ofsys-journey-consent', start );
		})
		JS;
	wp_print_inline_script_tag(
		$script . '( ' . ofsys_journey_json( $category ) . ', ' . ofsys_journey_json( $attributes ) . ' );'
	);
	wp_print_inline_script_tag(
		"document.dispatchEvent( new Event( 'ofsys-journey-consent' ) );",
		array(
			'type'          => 'text/plain',
			'data-category' => $category,
		)
	);
}
