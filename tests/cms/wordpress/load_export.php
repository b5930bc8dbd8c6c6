<?php
/**
 * Loads an export file (WXR) into a site, as the importer plugin does: php load_export.php WORDPRESS_FOLDER FILE
 *
 * Authors, terms, posts of all kinds, custom fields and comments are kept. Media files are not downloaded: a picture or
 * an empty file takes the place of each, and texts show it at the site's own address.
 */

[ , $root, $file ] = $argv;
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['HTTP_HOST'] = 'localhost';
define( 'WP_IMPORTING', true );
require "$root/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';
// Texts are stored as they are.
kses_remove_filters();

$channel = simplexml_load_file( $file, null, LIBXML_NOCDATA | LIBXML_PARSEHUGE )->channel;
// Older files write the names of their formats with http.
$formats = $channel->getNamespaces( true ) + $channel->getDocNamespaces();
define( 'WP', $formats['wp'] );
$wp = fn( SimpleXMLElement $element ) => $element->children( WP );

/** Returns the numbers of authors by login. */
function load_authors( SimpleXMLElement $channel ): array {
	$authors = [];
	foreach ( $channel->children( WP )->author as $author ) {
		$login = (string) $author->author_login;
		$id = username_exists( $login ) ?: wp_insert_user( [
			'user_login' => $login, 'user_pass' => wp_generate_password(), 'role' => 'author',
			'user_email' => (string) $author->author_email, 'display_name' => (string) $author->author_display_name,
		] );
		is_wp_error( $id ) || $authors[ $login ] = $id;
	}
	return $authors;
}

/** Creates categories and tags, parents before what is in them as export files list them. */
function load_terms( SimpleXMLElement $channel ): void {
	foreach ( $channel->children( WP )->category as $category ) {
		$parent = get_term_by( 'slug', (string) $category->category_parent, 'category' );
		wp_insert_term( wp_slash( (string) $category->cat_name ), 'category', [
			'slug' => (string) $category->category_nicename, 'parent' => $parent->term_id ?? 0,
			'description' => (string) $category->category_description,
		] );
	}
	foreach ( $channel->children( WP )->tag as $tag ) {
		wp_insert_term( wp_slash( (string) $tag->tag_name ), 'post_tag', [ 'slug' => (string) $tag->tag_slug ] );
	}
}

/** Puts a file where a media file of the old site belongs, and returns its path below the folder of uploads. */
function place_file( string $url ): string {
	$path = preg_match( '~/(\d{4}/\d{2}/[^/?]+)$~', $url, $match ) ? $match[1] : '2000/01/' . basename( $url );
	$target = wp_upload_dir()['basedir'] . "/$path";
	wp_mkdir_p( dirname( $target ) );
	$picture = imagecreatetruecolor( 640, 480 );
	imagefill( $picture, 0, 0, crc32( $path ) & 0xffffff );
	match ( strtolower( pathinfo( $path, PATHINFO_EXTENSION ) ) ) {
		'jpg', 'jpeg' => imagejpeg( $picture, $target, 40 ),
		'png' => imagepng( $picture, $target ),
		'gif' => imagegif( $picture, $target ),
		'webp' => imagewebp( $picture, $target ),
		default => file_put_contents( $target, $path ),
	};
	return $path;
}

/** Gives a post its terms; those that are not listed at the head of the file are created. */
function load_post_terms( int $id, SimpleXMLElement $item ): void {
	$terms = [];
	foreach ( $item->category as $category ) {
		$taxonomy = (string) $category['domain'];
		if ( ! taxonomy_exists( $taxonomy ) ) {
			continue;
		}
		$slug = (string) $category['nicename'];
		$term = get_term_by( 'slug', $slug, $taxonomy );
		$created = $term ? null : wp_insert_term( wp_slash( (string) $category ), $taxonomy, [ 'slug' => $slug ] );
		$terms[ $taxonomy ][] = $term->term_id ?? ( is_wp_error( $created ) ? 0 : $created['term_id'] );
	}
	foreach ( $terms as $taxonomy => $ids ) {
		wp_set_post_terms( $id, array_filter( $ids ), $taxonomy );
	}
}

$authors = load_authors( $channel );
load_terms( $channel );
$replaced = [];
$counts = [];
foreach ( $channel->item as $item ) {
	$fields = $wp( $item );
	$type = (string) $fields->post_type;
	if ( ! post_type_exists( $type ) ) {
		continue;
	}
	$post = [
		'import_id' => (int) $fields->post_id, 'post_type' => $type, 'post_status' => (string) $fields->status,
		'post_title' => (string) $item->title, 'post_name' => (string) $fields->post_name,
		'post_date' => (string) $fields->post_date, 'post_date_gmt' => (string) $fields->post_date_gmt,
		'post_content' => (string) $item->children( $formats['content'] )->encoded,
		'post_excerpt' => (string) $item->children( $formats['excerpt'] )->encoded,
		'post_author' => $authors[ (string) $item->children( $formats['dc'] )->creator ] ?? 1,
		'post_parent' => (int) $fields->post_parent, 'menu_order' => (int) $fields->menu_order,
		'post_password' => (string) $fields->post_password, 'comment_status' => (string) $fields->comment_status,
		'guid' => (string) $item->guid,
	];
	if ( 'attachment' === $type ) {
		$path = place_file( (string) $fields->attachment_url );
		$replaced[ (string) $fields->attachment_url ] = wp_upload_dir()['baseurl'] . "/$path";
		$post['post_mime_type'] = wp_check_filetype( $path )['type'] ?: 'application/octet-stream';
	}
	$id = wp_insert_post( wp_slash( $post ), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $post['post_title'] . ': ' . $id->get_error_message() . "\n" );
		exit( 1 );
	}
	foreach ( $fields->postmeta as $meta ) {
		add_post_meta( $id, (string) $meta->meta_key, wp_slash( maybe_unserialize( (string) $meta->meta_value ) ) );
	}
	if ( 'attachment' === $type ) {
		update_post_meta( $id, '_wp_attached_file', $path );
		if ( wp_attachment_is_image( $id ) ) {
			$metadata = [ 'width' => 640, 'height' => 480, 'file' => $path, 'sizes' => [] ];
			update_post_meta( $id, '_wp_attachment_metadata', $metadata );
		}
	}
	load_post_terms( $id, $item );
	if ( (int) $fields->is_sticky ) {
		stick_post( $id );
	}
	foreach ( $fields->comment as $comment ) {
		wp_insert_comment( wp_slash( [
			'comment_post_ID' => $id, 'comment_author' => (string) $comment->comment_author,
			'comment_content' => (string) $comment->comment_content, 'comment_date' => (string) $comment->comment_date,
			'comment_approved' => (string) $comment->comment_approved, 'comment_type' => (string) $comment->comment_type,
		] ) );
	}
	$counts[ $type ] = ( $counts[ $type ] ?? 0 ) + 1;
}

// Longer addresses first, so that none is replaced within another.
uksort( $replaced, fn( $one, $other ) => strlen( $other ) <=> strlen( $one ) );
global $wpdb;
$texts = $wpdb->get_results( "SELECT ID, post_content FROM $wpdb->posts WHERE post_content LIKE '%http%'" );
foreach ( $texts as $text ) {
	$content = strtr( $text->post_content, $replaced );
	if ( $content !== $text->post_content ) {
		$wpdb->update( $wpdb->posts, [ 'post_content' => $content ], [ 'ID' => $text->ID ] );
	}
}
echo 'loaded ', json_encode( $counts ), "\n";
