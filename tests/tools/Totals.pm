# prove's own output and summary; below it a line for each skipped test ("skipped: FILE: NAME:
# REASON") and one plain line with the totals. A test program that dies without a failed test of
# its own counts as one failure.
package Totals;
use strict;
use warnings;
use TAP::Formatter::Console;
use TAP::Formatter::File;

# The choice that prove makes: a running display only on a terminal.
our @ISA = (-t STDOUT ? 'TAP::Formatter::Console' : 'TAP::Formatter::File');
my @skipped;

sub open_test {
	my ($self, $file, $parser) = @_;
	$parser->callback(test => sub {
		my ($test) = @_;
		return unless $test->has_skip;
		(my $name = $test->description) =~ s/^- //;
		push @skipped, "$file: $name: " . $test->explanation;
	});
	$parser->callback(plan => sub {
		my ($plan) = @_;
		push @skipped, "$file: all: " . $plan->explanation if $plan->has_skip;
	});
	return $self->SUPER::open_test($file, $parser);
}

sub summary {
	my ($self, $aggregate, $interrupted) = @_;
	$self->SUPER::summary($aggregate, $interrupted);
	print "skipped: $_\n" for sort @skipped;
	my $failed = $aggregate->failed;
	for my $parser ($aggregate->parsers) {
		$failed++ if $parser->has_problems && !$parser->failed;
	}
	printf "%d passed, %d failed\n", scalar $aggregate->passed, $failed;
}

1;
