<?php
// WordPress runs this when the plugin is deleted.

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'ofsys_journey' );
if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) {
		delete_blog_option( $site, 'ofsys_journey' );
	}
}
