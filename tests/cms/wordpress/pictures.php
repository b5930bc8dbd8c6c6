<?php
/** Draws the pictures that are uploaded: php pictures.php FOLDER. Their names are as people name files. */

[ , $folder ] = $argv;

/** Returns a picture with stripes of two colours. */
function stripes( int $width, int $height, array $first, array $second ): GdImage {
	$picture = imagecreatetruecolor( $width, $height );
	imagefill( $picture, 0, 0, imagecolorallocate( $picture, ...$first ) );
	for ( $x = 0; $x < $width; $x += 40 ) {
		imagefilledrectangle( $picture, $x, 0, $x + 19, $height, imagecolorallocate( $picture, ...$second ) );
	}
	return $picture;
}

imagejpeg( stripes( 1600, 900, [ 20, 60, 90 ], [ 200, 120, 40 ] ), "$folder/Été à la mer (1).jpg", 60 );
imagepng( stripes( 400, 300, [ 250, 250, 250 ], [ 90, 20, 60 ] ), "$folder/drawing.png" );
imagewebp( stripes( 640, 480, [ 10, 90, 30 ], [ 220, 220, 60 ] ), "$folder/Φωτογραφία.webp" );
// Larger than WordPress keeps: it makes a version of 2560 pixels and shows that one.
imagejpeg( stripes( 3000, 1000, [ 70, 70, 70 ], [ 150, 150, 220 ] ), "$folder/panorama.jpg", 40 );
