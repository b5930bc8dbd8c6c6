<?php
/**
 * Installs WordPress without a browser and without MySQL: php install.php FOLDER WORDPRESS_ZIP SQLITE_ZIP ADDRESS
 *
 * FOLDER gets WordPress, its SQLite plugin as drop-in and must not exist yet. Prints the application passwords of
 * the users as JSON: {"ada": "…", "zoe": "…"}. Ada is an administrator, Zoë an author who is not allowed much.
 */

[ , $folder, $wordpress, $sqlite, $address ] = $argv;

( new PharData( $wordpress ) )->extractTo( $folder );
// The archive has a database that is installed already; ours begins empty.
array_map( 'unlink', glob( "$folder/wp-content/database/{,.}*.sqlite*", GLOB_BRACE ) );
( new PharData( $sqlite ) )->extractTo( "$folder/wp-content/plugins" );
[ $plugin ] = glob( "$folder/wp-content/plugins/sqlite-*" );
$drop_in = str_replace( '{SQLITE_IMPLEMENTATION_FOLDER_PATH}', $plugin, file_get_contents( "$plugin/db.copy" ) );
file_put_contents( "$folder/wp-content/db.php", $drop_in );

$constants = [
	'DB_NAME' => 'feuillet', 'DB_USER' => '', 'DB_PASSWORD' => '', 'DB_HOST' => '', 'DB_CHARSET' => 'utf8mb4',
	// Application passwords work without TLS only in a local environment.
	'WP_ENVIRONMENT_TYPE' => 'local', 'WP_HOME' => $address, 'WP_SITEURL' => $address,
	// Nothing is asked of other hosts, and scheduled posts stay scheduled.
	'WP_HTTP_BLOCK_EXTERNAL' => true, 'DISABLE_WP_CRON' => true, 'AUTOMATIC_UPDATER_DISABLED' => true,
	'WP_DEBUG' => false,
];
foreach ( [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ] as $name ) {
	$constants += [ "{$name}_KEY" => bin2hex( random_bytes( 32 ) ), "{$name}_SALT" => bin2hex( random_bytes( 32 ) ) ];
}
$configuration = "<?php\n";
foreach ( $constants as $name => $value ) {
	$configuration .= "define( '$name', " . var_export( $value, true ) . " );\n";
}
$configuration .= "\$table_prefix = 'wp_';\n"
	. "defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );\nrequire_once ABSPATH . 'wp-settings.php';\n";
file_put_contents( "$folder/wp-config.php", $configuration );

$_SERVER['HTTP_HOST'] = parse_url( $address, PHP_URL_HOST ) . ':' . parse_url( $address, PHP_URL_PORT );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define( 'WP_INSTALLING', true );
ob_start();
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
// No message about the new site is to be sent.
add_filter( 'pre_wp_mail', '__return_true' );
$ada = wp_install( 'Tidings &amp; Tales', 'ada', 'ada@example.com', true, '', wp_generate_password() )['user_id'];

$options = [
	'blogdescription' => 'A site that is “made up”', 'timezone_string' => 'Europe/Berlin',
	'permalink_structure' => '/%year%/%monthnum%/%postname%/', 'posts_per_page' => 10, 'default_comment_status' => 'open',
	'comment_moderation' => 0, 'comment_previously_approved' => 0,
];
array_walk( $options, fn( $value, $name ) => update_option( $name, $value ) );
wp_update_user( [
	'ID' => $ada, 'display_name' => 'Ada Löwe', 'user_nicename' => 'ada', 'user_url' => 'https://ada.example/',
	'description' => 'Writes about <em>engines</em>.',
] );
$zoe = wp_insert_user( [
	'user_login' => 'zoe', 'user_pass' => wp_generate_password(), 'user_email' => 'zoe@example.com',
	'display_name' => 'Zoë Ζωή', 'user_nicename' => 'zoe', 'role' => 'author',
] );
// What a new site comes with.
array_map( fn( $post ) => wp_delete_post( $post, true ), get_posts( [
	'post_type' => [ 'post', 'page' ], 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids',
] ) );

$passwords = array_map(
	fn( $user ) => WP_Application_Passwords::create_new_application_password( $user, [ 'name' => 'import' ] )[0],
	[ 'ada' => $ada, 'zoe' => $zoe ]
);
ob_end_clean();
echo json_encode( $passwords ), "\n";
