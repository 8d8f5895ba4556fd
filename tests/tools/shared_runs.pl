#!/usr/bin/perl
# shared_runs.pl BANK.xml...: runs of 8 words that stand in two banks, or in the prompts of two
# questions of one bank, a line each; exit status 1 if there are any. Words are letters and digits in
# lower case; emphasis and code are part of the sentence around them, and names of works do not count.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

use constant LENGTH => 8;

my %entity = (lt => '<', gt => '>', amp => '&', quot => '"', apos => "'");

sub words_of {
	my ($xml) = @_;
	$xml =~ s/<!--.*?-->|<\?.*?\?>/ /gs;
	$xml =~ s/<references\b.*?<\/references>/ /gs;
	$xml =~ s/<\/?(?:em|strong|code)\b[^>]*>//g;
	$xml =~ s/<[^>]*>/ /g;
	$xml =~ s/&#x([0-9a-f]+);/chr hex $1/gie;
	$xml =~ s/&#([0-9]+);/chr $1/ge;
	$xml =~ s/&(\w+);/$entity{$1} \/\/ ' '/ge;
	return lc($xml) =~ /[\p{L}\p{N}]+/g;
}

# Texts by the name of what they stand in.
sub parts_of {
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	my $xml = do { local $/; <$in> };
	my %part;
	$xml =~ s/(<question\b[^>]*?\bid="([^"]*)".*?<\/question>)/$part{$2} = $1; ' '/gse;
	$part{''} = $xml;
	return \%part;
}

# All runs of a text, and where each begins.
sub runs_of {
	my @words = @_;
	return map { [$_, join ' ', @words[$_ .. $_ + LENGTH - 1]] } 0 .. @words - LENGTH;
}

my (%first, @faults);

# Reports the first words of what `where` shares with a text that was taken under another name.
sub compare {
	my ($space, $group, $where, @words) = @_;
	my $reported = -1;
	for my $run (runs_of(@words)) {
		my ($at, $text) = @$run;
		my $other = $first{$space}{$text};
		if ($other && $other->[0] ne $group && $at > $reported) {
			push @faults, "$where and $other->[1]: $text";
			$reported = $at + LENGTH;
		}
		$first{$space}{$text} //= [$group, $where];
	}
}

for my $file (@ARGV) {
	my $part = parts_of($file);
	for my $id (sort keys %$part) {
		compare('banks', $file, "$file: $id", words_of($part->{$id}));
		# translations keep to the forms in which their language asks
		next unless $part->{$id} =~ /<prompt>(.*?)<\/prompt>/s;
		compare("prompts of $file", $id, "$file: $id", words_of($1));
	}
}
print "$_\n" for @faults;
exit(@faults ? 1 : 0);
