#!/usr/bin/perl
# quarters.pl FILE.ppm: of a page with one picture of a red, a green, a blue and a black quarter,
# where each colour but black stands: "red=top-left … wide" (or tall).
use strict;
use warnings;
local $/;
open my $f, '<:raw', $ARGV[0] or die;
my $ppm = <$f>;
$ppm =~ /^P6\s+(\d+)\s+(\d+)\s+255\s/g or die;
my ($w, $h, $at) = ($1, $2, pos $ppm);
my (%sum, @box);
for my $y (0 .. $h - 1) {
	for my $x (0 .. $w - 1) {
		my @c = unpack "x@{[$at + 3 * ($y * $w + $x)]}C3", $ppm;
		my $what = join '', map { $_ > 150 ? 1 : $_ < 100 ? 0 : 'x' } @c;
		my $colour = {100 => 'red', '010' => 'green', '001' => 'blue'}->{$what} or next;
		my $s = $sum{$colour} //= [0, 0, 0];
		$s->[0]++; $s->[1] += $x; $s->[2] += $y;
		@box = ($x, $y, $x, $y) unless @box;
		$box[0] = $x if $x < $box[0]; $box[1] = $y if $y < $box[1];
		$box[2] = $x if $x > $box[2]; $box[3] = $y if $y > $box[3];
	}
}
my ($mx, $my) = (($box[0] + $box[2]) / 2, ($box[1] + $box[3]) / 2);
my @where = map {
	my $s = $sum{$_} or die "no $_";
	"$_=" . ($s->[2] / $s->[0] < $my ? 'top' : 'bottom') . '-'
		. ($s->[1] / $s->[0] < $mx ? 'left' : 'right')
} qw(red green blue);
print "@where ", $box[2] - $box[0] > $box[3] - $box[1] ? 'wide' : 'tall', "\n";
