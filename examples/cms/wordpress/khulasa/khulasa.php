<?php
/**
 * Plugin Name: Khulasa
 * Description: Puts the key sentences of a post, word for word, in its excerpt.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: Apache-2.0
 *
 * The browser asks this site, this site asks Khulasa: the token never leaves the server. wp-config.php tells where Khulasa is:
 *
 *     define( 'KHULASA_URL', 'https://khulasa.example' );
 *     define( 'KHULASA_TOKEN', 'khulasa_…' ); // where the server takes tokens
 */

namespace Khulasa;

use WP_Error;
use WP_Post;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/** Seconds that an editor waits at most; the server is told, and stops then too. */
const TIMEOUT = 15;

add_action( 'rest_api_init', __NAMESPACE__ . '\register_route' );
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\enqueue_editor' );

/** POST khulasa/v1/summarize, for who may edit the post. WordPress itself checks the nonce that apiFetch sends. */
function register_route() {
	register_rest_route(
		'khulasa/v1',
		'/summarize',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\summarize',
			'permission_callback' => function ( WP_REST_Request $request ) {
				return current_user_can( 'edit_post', $request['post'] );
			},
			'args'                => array(
				'post'    => array(
					'type'     => 'integer',
					'required' => true,
				),
				// What the editor has not saved yet. Absent: what is saved.
				'title'   => array( 'type' => 'string' ),
				'content' => array( 'type' => 'string' ),
				'words'   => array(
					'type'    => 'integer',
					'minimum' => 1,
					'default' => (int) apply_filters( 'excerpt_length', 55 ),
				),
			),
		)
	);
}

/**
 * The summary of a post.
 *
 * @return array|WP_Error
 */
function summarize( WP_REST_Request $request ) {
	$post = get_post( $request['post'] );
	if ( ! $post ) {
		return new WP_Error( 'khulasa_no_post', 'There is no such post.', array( 'status' => 404 ) );
	}
	$answer = ask( article( $post, $request ) );
	return is_wp_error( $answer ) ? $answer : array( 'summary' => $answer['summaryText'] );
}

/** What to ask for a post: the article as a browser would read it, and the day and place that its "today" is read in. */
function article( WP_Post $post, WP_REST_Request $request ) {
	$content  = isset( $request['content'] ) ? $request['content'] : $post->post_content;
	$title    = isset( $request['title'] ) ? $request['title'] : $post->post_title;
	$document = array(
		'title'    => wp_strip_all_tags( $title ),
		'text'     => array(
			'text'   => do_blocks( $content ),
			'format' => 'TEXT_FORMAT_HTML',
		),
		// Empty where the site has an offset in place of a named zone: UTC then.
		'timeZone' => (string) get_option( 'timezone_string' ),
		'uri'      => (string) get_permalink( $post ),
	);
	$date = get_post_datetime( $post );
	if ( $date ) {
		$document['publishedAt'] = $date->format( DATE_RFC3339 );
	}
	return array(
		'document' => $document,
		'length'   => array( 'words' => $request['words'] ),
		'order'    => 'SENTENCE_ORDER_DOCUMENT',
	);
}

/**
 * Asks Khulasa.
 *
 * @return array|WP_Error The answer, or what an editor should know of why there is none.
 */
function ask( array $body ) {
	$headers = array(
		'Content-Type'       => 'application/json',
		'Connect-Timeout-Ms' => (string) ( TIMEOUT * 1000 ),
	);
	if ( defined( 'KHULASA_TOKEN' ) ) {
		$headers['Authorization'] = 'Bearer ' . KHULASA_TOKEN;
	}
	$url      = defined( 'KHULASA_URL' ) ? KHULASA_URL : 'http://127.0.0.1:50051';
	$response = wp_remote_post(
		$url . '/khulasa.v1.SummarizerService/Summarize',
		array(
			'headers' => $headers,
			'body'    => wp_json_encode( $body ),
			'timeout' => TIMEOUT + 1,
		)
	);
	if ( is_wp_error( $response ) ) {
		return new WP_Error( 'khulasa_unreachable', $response->get_error_message(), array( 'status' => 502 ) );
	}
	$answer = json_decode( wp_remote_retrieve_body( $response ), true );
	$status = wp_remote_retrieve_response_code( $response );
	return 200 === $status && isset( $answer['summaryText'] ) ? $answer : told( $status, is_array( $answer ) ? $answer : array() );
}

/** An error of Khulasa's as one of WordPress. What an editor can put right keeps its status; the rest is the operator's. */
function told( $status, array $error ) {
	$reason = 'khulasa_failed';
	foreach ( isset( $error['details'] ) ? $error['details'] : array() as $detail ) {
		if ( 'google.rpc.ErrorInfo' === $detail['type'] && isset( $detail['debug']['reason'] ) ) {
			$reason = 'khulasa_' . strtolower( $detail['debug']['reason'] );
		}
	}
	$message    = isset( $error['message'] ) ? $error['message'] : "Khulasa answered with HTTP status $status.";
	$is_editors = in_array( $status, array( 400, 413, 429 ), true );
	return new WP_Error( $reason, $message, array( 'status' => $is_editors ? $status : 502 ) );
}

/** The button in the block editor. It is plain JavaScript: there is nothing to build. */
function enqueue_editor() {
	wp_enqueue_script(
		'khulasa-editor',
		plugins_url( 'editor.js', __FILE__ ),
		array( 'wp-plugins', 'wp-editor', 'wp-element', 'wp-components', 'wp-data', 'wp-api-fetch', 'wp-notices', 'wp-i18n' ),
		'0.1.0',
		true
	);
}
