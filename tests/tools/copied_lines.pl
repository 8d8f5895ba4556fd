#!/usr/bin/perl
# Of a page's raster, which rules and frames of its layout are not black: see copier.sh.
#
#   copied_lines.pl DPI PAGE RASTER.pgm DUMP
use strict;
use warnings;

my ($dpi, $number, $raster, $dump) = @ARGV;
open my $f, '<:raw', $raster or die "$raster: $!\n";
my $all = do { local $/; <$f> };
$all =~ s/^P5\s+(\d+)\s+(\d+)\s+(\d+)\s//s or die "$raster: no grey raster\n";
my ($width, $height, $black) = ($1, $2, 0.55 * $3);

# Whether the copier makes the pixel black, or one beside it across the line: where a line's middle
# falls on a pixel's edge, rounding decides.
sub is_black {
	my ($x, $y, $across) = @_;
	for my $step (-1 .. 1) {
		my ($px, $py) = $across ? ($x + $step, $y) : ($x, $y + $step);
		next if $px < 0 || $py < 0 || $px >= $width || $py >= $height;
		return 1 if ord(substr $all, $py * $width + $px, 1) < $black;
	}
	return 0;
}

# The part of a line that is black; its middle goes from one place to another, in 1/1000 pt.
sub black_part {
	my ($x0, $y0, $x1, $y1) = map { $_ * $dpi / 72000 } @_;
	my $long = abs($x1 - $x0) > abs($y1 - $y0) ? abs($x1 - $x0) : abs($y1 - $y0);
	my $n = int $long;
	return 1 if $n < 4;
	my $dark = 0;
	for my $i (1 .. $n - 2) { # ends are round
		my $at = ($i + 0.5) / $n;
		$dark += is_black(int($x0 + $at * ($x1 - $x0)), int($y0 + $at * ($y1 - $y0)), $x0 == $x1);
	}
	return $dark / ($n - 2);
}

sub report {
	my ($what, @line) = @_;
	my $part = black_part(@line);
	printf "page %d, %d dpi: %.0f %% of %s at %.1f, %.1f pt is black\n", $number, $dpi, 100 * $part,
		$what, $line[0] / 1000, $line[1] / 1000 if $part < 0.95;
}

my ($page, $lines) = (0, 0);
open my $d, '<', $dump or die "$dump: $!\n";
while (<$d>) {
	$page = $1 if /^page (\d+)/;
	next if $page != $number || !/^  (rule|frame) (-?\d+) (-?\d+) (\d+) (\d+) #(\w+)/;
	my ($kind, $x, $y, $w, $h, $colour) = ($1, $2, $3, $4, $5, $6);
	next if $colour eq 'F1F1EE'; # a ground
	$lines++;
	if ($kind eq 'rule' && $w > 5000 && $h > 5000) { # an area, perhaps with words on it: its edge
		report('an area', $x, $y + 1000, $x + $w, $y + 1000);
	} elsif ($kind eq 'rule' && $w > $h) {
		report('a rule', $x, $y + $h / 2, $x + $w, $y + $h / 2);
	} elsif ($kind eq 'rule') {
		report('a rule', $x + $w / 2, $y, $x + $w / 2, $y + $h);
	} else {
		report('a frame', @$_) for [$x, $y, $x + $w, $y], [$x, $y + $h, $x + $w, $y + $h],
			[$x, $y, $x, $y + $h], [$x + $w, $y, $x + $w, $y + $h];
	}
}
print "page $number: no line in the dump\n" unless $lines;
