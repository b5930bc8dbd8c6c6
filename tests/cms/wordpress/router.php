<?php
/** For `php -S`: files that exist are served, or run if they are PHP; every other address is WordPress' own. */

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ( is_file( $file ) || is_file( "$file/index.php" ) && '/' !== $path ) {
	return false;
}
// WordPress takes the script's name for the folder that it lies in.
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
