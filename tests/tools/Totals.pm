# prove's own console output and summary, and below it one plain line with the totals.
# A test program that dies without a failed test of its own counts as one failure.
package Totals;
use strict;
use warnings;
use parent 'TAP::Formatter::Console';

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
