#!/usr/bin/perl
# damage_face.pl FACE OUT [HEX]: a copy of a TrueType face whose glyph for a character (00E9 where none
# is given), put together from parts, names a part that is not there.
use strict;
use warnings;

my ($face, $out, $hex) = @ARGV;
my $char = hex($hex // '00E9');
open my $in, '<:raw', $face or die "$face: $!\n";
my $d = do { local $/; <$in> };
sub u16 { unpack 'n', substr $d, $_[0], 2 }
sub u32 { unpack 'N', substr $d, $_[0], 4 }

my %table;
for my $i (0 .. u16(4) - 1) {
	my $at = 12 + 16 * $i;
	$table{substr $d, $at, 4} = u32($at + 8);
}

my ($cmap, $glyph) = ($table{cmap}, 0);
for my $i (0 .. u16($cmap + 2) - 1) {
	my $sub = $cmap + u32($cmap + 8 + 8 * $i);
	next if u16($sub) != 4;
	my $n = u16($sub + 6) / 2;
	for my $k (0 .. $n - 1) {
		my ($end, $start) = (u16($sub + 14 + 2 * $k), u16($sub + 16 + 2 * $n + 2 * $k));
		my ($delta, $at) = (u16($sub + 16 + 4 * $n + 2 * $k), $sub + 16 + 6 * $n + 2 * $k);
		next if $char < $start || $char > $end;
		my $base = u16($at) ? u16($at + u16($at) + 2 * ($char - $start)) : $char;
		$glyph = ($base + $delta) & 0xFFFF;
		last;
	}
	last;
}

my $loca = $table{loca};
my $at = $table{glyf} + (u16($table{head} + 50) ? u32($loca + 4 * $glyph) : 2 * u16($loca + 2 * $glyph));
die "the character is put together from no parts here\n" if u16($at) < 0x8000;
substr $d, $at + 12, 2, pack 'n', 0xFFF0;
open my $to, '>:raw', $out or die "$out: $!\n";
print {$to} $d;
close $to or die "$out: $!\n";
