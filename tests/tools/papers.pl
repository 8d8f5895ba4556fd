#!/usr/bin/perl
# What a bank says against what a paper's text holds; used by the end-to-end tests.
#
#   papers.pl order BANK TEXT...   every unit of text (a paragraph, an item, a cell) of every
#                                  question of BANK stands in the texts (together), questions
#                                  and units in order
#   papers.pl prompts BANK TEXT... the same for the prompts alone
#   papers.pl leak BANK TEXT...    no five words in a row of what only interviewers may see
#                                  stand in the texts; prints those that do
#   papers.pl found BANK TEXT...   the share of those sequences that the texts do hold, in
#                                  percent: for proving the leak test on an answer key
#
# TEXT is what pdftotext -raw prints, or any other text.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my %secret = map { $_ => 1 } qw(rationale answer evaluation points red-flags probes rating);
my $block = qr{p|ul|ol|li|dl|dt|dd|pre|blockquote|table|thead|tbody|tr|th|td|br
	|point|flag|probe|ask|expect|anchor|a}x;

sub slurp {
	my ($path) = @_;
	open my $f, '<:encoding(UTF-8)', $path or die "papers.pl: $path: $!\n";
	local $/;
	return scalar <$f>;
}

sub plain { # markup and entities of a piece of XML
	my ($s) = @_;
	$s =~ s/<!--.*?-->//gs;
	$s =~ s/<[^>]*>//g;
	my %named = (lt => '<', gt => '>', quot => '"', apos => "'", amp => '&');
	$s =~ s/&#x([0-9a-fA-F]+);/chr hex $1/ge;
	$s =~ s/&#(\d+);/chr $1/ge;
	$s =~ s/&(lt|gt|quot|apos|amp);/$named{$1}/g;
	return $s;
}

# The questions of a bank: [id, [part, unit of text]...].
sub questions {
	my ($path) = @_;
	my @questions;
	my $xml = slurp($path);
	while ($xml =~ m{<question\b([^>]*)>(.*?)</question>}gs) {
		my ($attributes, $body) = ($1, $2);
		my ($id) = $attributes =~ /\bid="([^"]*)"/;
		my @units;
		while ($body =~ m{<(prompt|rationale|answer|evaluation|points|red-flags|probes|rating)\b
				[^>]*>(.*?)</\1>}gsx) {
			my ($part, $content) = ($1, $2);
			push @units, map { [$part, $_] } grep { /\w/ } map { plain($_) }
				split m{</?(?:$block)\b[^>]*>}, $content;
		}
		push @questions, [$id, @units];
	}
	die "papers.pl: no questions in $path\n" unless @questions;
	return @questions;
}

# Letters and figures only, in lower case: line ends, hyphens, spaces do not matter.
sub letters {
	my ($s) = @_;
	$s =~ s/[^\p{L}\p{N}]+//g;
	return lc $s;
}

# Text of a paper without its running lines: those that come back on most pages.
sub paper {
	my ($text) = @_;
	my @pages = split /\f/, $text;
	my %seen;
	for my $page (@pages) {
		my %here = map { (my $l = $_) =~ s/\d+/#/g; $l => 1 } split /\n/, $page;
		$seen{$_}++ for keys %here;
	}
	my $out = '';
	for my $page (@pages) {
		for (split /\n/, $page) {
			(my $l = $_) =~ s/\d+/#/g;
			$out .= "$_\n" unless @pages > 3 && $seen{$l} > @pages / 2;
		}
	}
	$out =~ s/\x{AD}\s*//g;
	return $out;
}

# Where unit stands in text at or after `from`: whole, or cut by page ends into at most four
# pieces. (start, end), or nothing.
sub find {
	my ($text, $unit, $from, $pieces) = @_;
	my $at = index $$text, $unit, $from;
	return ($at, $at + length $unit) if $at >= 0;
	return if $pieces == 1;
	my ($low, $high) = (0, length $unit);
	while ($low + 1 < $high) { # the longest start of the unit that stands somewhere
		my $middle = int(($low + $high) / 2);
		if (index($$text, substr($unit, 0, $middle), $from) >= 0) { $low = $middle }
		else { $high = $middle }
	}
	return unless $low >= 4 || $low * 2 > length $unit;
	$at = index $$text, substr($unit, 0, $low), $from;
	my ($next, $end) = find($text, substr($unit, $low), $at + $low, $pieces - 1);
	return defined $next && $next - $at < 6000 ? ($at, $end) : ();
}

# Questions in order, and in each the units of every part, or of the one part named. A question's
# text is looked for near the one before it: other questions may say the same.
sub order {
	my ($bank, $text, $only) = @_;
	my $near = 60000;
	my $letters = letters(paper($text));
	my ($from, $units, @faults) = (0, 0);
	for my $question (questions($bank)) {
		my ($id, @units) = @$question;
		my ($start, %last);
		my ($prompt) = map { letters($_->[1]) } grep { $_->[0] eq 'prompt' } @units;
		my $there = defined $prompt ? index($letters, $prompt, $from) : -1;
		$from = $there if $there >= 0 && ($from == 0 || $there - $from < $near);
		my $window = substr $letters, $from, $near;
		for my $unit (@units) {
			my ($part, $words) = @$unit;
			my $wanted = letters($words);
			next if $wanted eq '' || ($only && $part ne $only);
			$units++;
			# Parts may stand in any order, the units of a part follow each other.
			my ($at, $end) = find(\$window, $wanted, $last{$part} // 0, 4);
			if (!defined $at) {
				push @faults, "$id, $part: $words";
				next;
			}
			$start //= $at if $part eq 'prompt';
			$last{$part} = $part eq 'rating' || $part eq 'probes' ? 0 : $at + 1;
		}
		$from += $start if defined $start;
	}
	print "missing or out of order: $_\n" for @faults[0 .. ($#faults < 19 ? $#faults : 19)];
	printf "%d of %d units of text found in order\n", $units - @faults, $units;
	return @faults == 0;
}

sub words {
	my ($s) = @_;
	return map { lc } $s =~ /[\p{L}\p{N}]+/g;
}

sub sequences {
	my @words = words($_[0]);
	return map { join ' ', @words[$_ .. $_ + 4] } 0 .. $#words - 4;
}

# The five-word sequences that only interviewers may see.
sub secrets {
	my (%secrets, %open);
	for my $question (questions($_[0])) {
		my (undef, @units) = @$question;
		for my $unit (@units) {
			my ($part, $text) = @$unit;
			$secret{$part} ? $secrets{$_}++ : $open{$_}++ for sequences($text);
		}
	}
	delete @secrets{keys %open};
	return \%secrets;
}

my ($command, $bank, @files) = @ARGV;
die "usage: papers.pl order|prompts|leak|found BANK TEXT...\n" unless @files;
my $text = join "\f", map { slurp($_) } @files;
if ($command eq 'order' || $command eq 'prompts') {
	exit(order($bank, $text, $command eq 'prompts' ? 'prompt' : undef) ? 0 : 1);
}
my $secrets = secrets($bank);
(my $joined = $text) =~ s/\x{AD}\s*//g;
my %printed = map { $_ => 1 } sequences($joined);
my @found = sort grep { $printed{$_} } keys %$secrets;
if ($command eq 'found') {
	printf "%d\n", 100 * @found / (keys %$secrets || 1);
	exit 0;
}
print "leaked: $_\n" for @found[0 .. ($#found < 19 ? $#found : 19)];
printf "%d of %d sequences leaked\n", scalar @found, scalar keys %$secrets;
exit(@found ? 1 : 0);
