<?php
/**
 * Makes an installed WordPress ready for a test: `php prepare.php SITE TITLE CONTENT` activates the plug-in, gives the administrator a
 * known password, makes a subscriber, who may edit nothing, and a draft, whose number it prints.
 */

list( , $site, $title, $content ) = $argv;
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$failed = activate_plugin( 'khulasa/khulasa.php' );
if ( is_wp_error( $failed ) ) {
	fwrite( STDERR, $failed->get_error_message() );
	exit( 1 );
}
wp_set_password( 'secret', 1 );
wp_create_user( 'reader', 'secret' );
update_option( 'timezone_string', 'Asia/Beirut' );
update_option( 'admin_email_lifespan', time() + DAY_IN_SECONDS );
$paragraphs = array_map(
	function ( $paragraph ) {
		return "<!-- wp:paragraph -->\n<p>$paragraph</p>\n<!-- /wp:paragraph -->";
	},
	explode( "\n\n", $content )
);
echo wp_insert_post(
	array(
		'post_title'   => $title,
		'post_content' => implode( "\n\n", $paragraphs ),
		'post_author'  => 1,
		'post_date'    => '2023-06-30 10:00:00',
	)
);
