#!/usr/bin/perl
# picture.pl KIND FILE [ARGUMENT]...: makes pictures for tests, of others or from nothing.
#   words FILE TO       a JPEG with a word of its own in each segment that no decoder needs,
#                       in fill bytes' company, and behind the end
#   tail FILE TO        one whose table of quantizers goes on behind what it says it is
#   exif FILE TO N      a JPEG or PNG with Exif that gives the orientation N
#   idat FILE TO        a PNG with words behind the data of its IDAT, in tEXt, behind IEND
#   large TO W H        a PNG that says to have so many pixels
#   wiped TO            a PNG whose only colour is under full transparency: a word
use strict;
use warnings;
use Compress::Zlib;

sub slurp { my ($path) = @_; open my $f, '<:raw', $path or die "$path: $!"; local $/; <$f> }
sub spew { my ($path, $bytes) = @_; open my $f, '>:raw', $path or die "$path: $!";
	print $f $bytes; close $f or die }
sub segment { my ($marker, $body) = @_; pack('CCn', 0xFF, $marker, length($body) + 2) . $body }
sub chunk { my ($type, $data) = @_;
	pack('N', length $data) . $type . $data . pack('N', crc32($type . $data)) }

sub tiff { # little-endian, description and orientation
	my ($n, $words) = @_;
	my $at = 8 + 2 + 2 * 12 + 4;
	"II*\0" . pack('V', 8) . pack('v', 2) . pack('vvVV', 0x010E, 2, length $words, $at)
		. pack('vvVvv', 0x0112, 3, 1, $n, 0) . pack('V', 0) . $words;
}

sub profile { # a curve, a colour, and words
	my @tags = (['desc', "desc\0\0\0\0ICCDESC-ANSWER"], ['rXYZ', "XYZ \0\0\0\0" . 'colourxyz987'],
		['priv', "text\0\0\0\0ICCPRIV-ANSWER"], ['rTRC', "curv\0\0\0\0\0\0\0\1\2\3"],
		['gTRC', "text\0\0\0\0ICCTYPE-ANSWER"]);
	my ($table, $data, $at) = ('', '', 132 + 12 * @tags);
	for (@tags) {
		$table .= $_->[0] . pack('NN', $at + length $data, length $_->[1]);
		$data .= $_->[1];
	}
	my $head = "\0" x 4 . 'lcms' . "\4\0\0\0" . 'mntrRGB XYZ ' . "\0" x 12 . 'acsp' . 'APPL'
		. "\0" x 4 . 'MAKR' . 'MODL' . "\0" x 24 . 'CREA' . 'ICCRESERVED-ANSWER' . "\0" x 26;
	my $all = substr($head, 0, 128) . pack('N', scalar @tags) . $table . $data;
	substr($all, 0, 4) = pack 'N', length $all;
	$all;
}

# Before every marker of the file: something that does not belong there.
sub add_words {
	my ($jpeg) = @_;
	my $icc = profile();
	my @words = (segment(0xE0, "JFXX\0\x10JFXX-ANSWER"),
		segment(0xE1, "Exif\0\0" . tiff(1, 'EXIF-ANSWER')),
		segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x>XMP-ANSWER</x>"),
		segment(0xE2, "MPF\0MPF-ANSWER"),
		segment(0xE2, "ICC_PROFILE\0\2\2" . substr $icc, 100),
		segment(0xE2, "ICC_PROFILE\0\1\2" . substr $icc, 0, 100),
		segment(0xED, "Photoshop 3.0\0IPTC-ANSWER"),
		segment(0xEE, "Adobe\0d\0\0\0\0\1ADOBETAIL-ANSWER"), segment(0xFE, 'COMMENT-ANSWER'));
	push @words, segment($_, sprintf 'APP%d-ANSWER', $_ - 0xE0) for 0xE3 .. 0xEC, 0xEF;
	push @words, segment(0xF0, 'JPG0-ANSWER');
	my ($i, $out) = (2, "\xFF\xD8" . join "\xFF\xFF\xFF" x 2, '', @words);
	my $scans = 0;
	while (1) {
		my ($marker, $n) = unpack 'x' . ($i + 1) . 'Cn', $jpeg;
		last if $marker == 0xD9;
		$out .= segment(0xFE, "BETWEEN$scans-ANSWER") . "\xFF\xFF" . substr $jpeg, $i, $n + 2;
		$i += $n + 2;
		next if $marker != 0xDA;
		$scans++;
		pos($jpeg) = $i;
		$jpeg =~ /\G((?:[^\xFF]|\xFF[\x00\xD0-\xD7])*)/g;
		my $scan = $1;
		$i += length $scan;
		$scan =~ s/\xFF(?=[\xD0-\xD7])/\xFF\xFF\xFF/g; # markers may be filled up
		$out .= $scan . segment(0xDC, pack 'n', 1);
	}
	$out . "\xFF\xD9" . 'BEHIND-ANSWER' x 100;
}

my ($kind, @args) = @ARGV;
if ($kind eq 'words') {
	spew $args[1], add_words(slurp $args[0]);
} elsif ($kind eq 'tail') {
	my $jpeg = slurp $args[0];
	$jpeg =~ s/\xFF\xDB\0\x43(.{65})/segment(0xDB, $1 . 'TAIL-ANSWER')/se or die;
	spew $args[1], $jpeg;
} elsif ($kind eq 'exif') {
	my ($file, $tiff) = (slurp($args[0]), tiff($args[2], 'EXIF-ANSWER'));
	if ($file =~ /^\xFF\xD8/) {
		substr($file, 2, 0) = segment(0xE1, "Exif\0\0$tiff");
	} else {
		$file =~ s/(?=....IEND)/chunk('eXIf', $tiff)/se or die;
	}
	spew $args[1], $file;
} elsif ($kind eq 'idat') {
	my ($file, $data) = (slurp($args[0]), '');
	$file =~ s/....tEXt.*?(?=....IDAT)//s;
	while ($file =~ s/^(.{8}.{25}.*?)(....)IDAT/$1/s) {
		my $n = unpack 'N', $2;
		$data .= substr $file, length $1, $n, '';
		substr($file, length $1, 4) = '';
	}
	substr($file, -12) = chunk('tEXt', "Comment\0TEXT-ANSWER")
		. chunk('IDAT', $data) . chunk('IDAT', 'IDATTAIL-ANSWER')
		. chunk('zTXt', "Comment\0\0" . compress('ZTXT-ANSWER')) . chunk('IEND', '')
		. 'BEHINDPNG-ANSWER';
	spew $args[1], $file;
} elsif ($kind eq 'large') {
	my ($to, $w, $h) = @args;
	spew $to, "\x89PNG\r\n\x1A\n" . chunk('IHDR', pack 'NNC5', $w, $h, 8, 6, 0, 0, 0)
		. chunk('IDAT', compress '') . chunk('IEND', '');
} elsif ($kind eq 'wiped') {
	my $row = "\0" . join '', map { "$_\0" } 'WIPED-ANSWER123' =~ /.../g;
	spew $args[0], "\x89PNG\r\n\x1A\n" . chunk('IHDR', pack 'NNC5', 5, 1, 8, 6, 0, 0, 0)
		. chunk('IDAT', compress $row) . chunk('IEND', '');
} else {
	die "no '$kind'";
}
