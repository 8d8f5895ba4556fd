#!/usr/bin/perl
# sheet_anchors.pl LEVEL=DUMP...: the doc dumps of one bank's scoring sheets, one a level. For each
# question that two levels ask, the two sheets must have other words for each value that has an
# anchor; prints those that do not, and last how many pairs there were.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my (%anchor, @levels);
for (@ARGV) {
	my ($level, $file) = /^(.*?)=(.*)$/ or die "$_: no LEVEL=DUMP\n";
	push @levels, $level;
	open my $in, '<', $file or die "$file: $!\n";
	my ($id, $value, $inside);
	while (<$in>) {
		($id, $value) = ($1, $2) if m{slot=choice:"([^"/]+)/rating" value="(\d+)"};
		$inside = /para\.anchor/ if /^\s*para\./;
		undef $id if /^\s*group/;
		$anchor{$id}{$value}{$level} .= $1 if $inside && defined $id && /^\s*text "(.*)"$/;
	}
}
my $pairs = 0;
for my $id (sort keys %anchor) {
	for my $value (sort keys %{$anchor{$id}}) {
		my $of = $anchor{$id}{$value};
		my @at = grep { defined $of->{$_} } @levels;
		for my $i (0 .. $#at) {
			for my $k ($i + 1 .. $#at) {
				$pairs++;
				print "$id: $value is the same for $at[$i] and $at[$k]: $of->{$at[$i]}\n"
					if $of->{$at[$i]} eq $of->{$at[$k]};
			}
		}
	}
}
print "$pairs pairs\n";
