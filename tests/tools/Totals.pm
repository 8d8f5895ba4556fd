# prove's own output and summary, and below it one plain line with the totals. A test program
# that dies without a failed test of its own counts as one failure.
package Totals;
use strict;
use warnings;
use TAP::Formatter::Console;
use TAP::Formatter::File;

# The choice that prove makes: a running display only on a terminal.
our @ISA = (-t STDOUT ? 'TAP::Formatter::Console' : 'TAP::Formatter::File');

sub summary {
	my ($self, $aggregate, $interrupted) = @_;
	$self->SUPER::summary($aggregate, $interrupted);
	my $failed = $aggregate->failed;
	for my $parser ($aggregate->parsers) {
		$failed++ if $parser->has_problems && !$parser->failed;
	}
	printf "%d passed, %d failed\n", scalar $aggregate->passed, $failed;
}

1;
