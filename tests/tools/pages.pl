#!/usr/bin/perl
# Reads `dump --stage layout` and says what a printer or a reader would complain about.
#
#   pages.pl [--least SIZE] [--rtl] FILE...
#
# Nothing overlaps; nothing leaves the margins; no heading stands at a page's foot; a prompt and
# its rating boxes share a page; no line of text has more than 90 characters, in a table 110; no
# page of several is nearly empty, in an answer key less than a quarter full; rules,
# boxes and the distance of lines to write on are what a copier and a pen need. A candidate's
# running text has no hyphens and at most 72 characters a line; the box of a prep guide is near its
# title, in letters of 12 pt or more. A question's page has what its rating needs, at one height.
# --least: no text is smaller (1/1000 pt). --rtl: the papers read from right to left.
# Space to write on a handout goes from edge to edge and to the foot, and its code has the lines
# of the scoring sheet.
# Lengths are in 1/1000 pt.
use strict;
use warnings;
use List::Util qw(max min);
use open qw(:std :encoding(UTF-8));

my $mm = 2834.6457;
my %running = map { $_ => 1 } qw(body prompt prompt-small form lead small note quote cell cell-small cell-large reading);
# characters in a line; else 90: what is read aloud has the whole measure
my %longest = (reading => 72, cell => 110, lead => 110, 'cell-small' => 110, prompt => 100, 'prompt-small' => 116);
my %undivided = map { $_ => 1 } qw(reading cell-large fact fact-label);
my $least = 0;
my ($faults, $pages, $boxes) = (0, 0, 0);
my $document = '';

sub fault {
	my ($page, $text) = @_;
	print "$document, page $page->{number}: $text\n" if $faults++ < 40;
}

# What a box covers of the paper: left, top, right, bottom. Text: from the height of capitals
# to the depth of a p.
sub extent {
	my ($b) = @_;
	return ($b->{x}, $b->{y} - 0.72 * $b->{size}, $b->{x} + $b->{w}, $b->{y} + 0.21 * $b->{size})
		if $b->{kind} =~ /^(?:text|page-of|total)$/;
	my $half = ($b->{thickness} // 0) / 2;
	return ($b->{x} - $half, $b->{y} - $half, $b->{x} + $b->{w} + $half,
	        $b->{y} + $b->{h} + $half);
}

sub parse { # documents, each a list of pages
	my ($path) = @_;
	my (@documents, $area);
	open my $f, '<', $path or die "pages.pl: $path: $!\n";
	while (<$f>) {
		if (/^== (.*)/) {
			push @documents, {name => $1, pages => []};
		} elsif (/^area (-?\d+) (-?\d+) (-?\d+) (-?\d+)/) {
			$documents[-1]{area} = [$1, $2, $3, $4];
		} elsif (/^page (\d+) (\d+) (\d+)(?: shift (-?\d+))?/) {
			push @{$documents[-1]{pages}},
				{number => $1, width => $2, height => $3, shift => $4 // 0, boxes => []};
		} elsif (/^  place (\w+) (-?\d+) (-?\d+) (\d+) (\d+)/) { # of a text, y is its baseline
			my %p = (x => $2 + $documents[-1]{pages}[-1]{shift}, y => $3, w => $4, h => $5);
			my ($up, $down) = $1 eq 'sheet' ? (0, $5) : (0.72 * $5, 0.21 * $5);
			@p{qw(left top right bottom)} = ($p{x}, $3 - $up, $p{x} + $4, $3 + $down);
			$documents[-1]{pages}[-1]{place}{$1} = \%p;
		} elsif (/^  (text|page-of|total|rule|frame|dot|pointer|image|code) (-?\d+) (-?\d+) (-?\d+) (-?\d+)(?: #(\w+))?( artifact)?(?: \.([\w-]+))?(?: ([\w-]+):(\d+))?(.*)/) {
			my %b = (kind => $1, x => $2, y => $3, w => $4, h => $5, colour => $6,
			         artifact => defined $7, style => $8 // '', node => $9 // '',
			         index => $10 // 0);
			my $rest = $11;
			$b{size} = $1 if $rest =~ /size (\d+)/;
			$b{thickness} = $1 if $rest =~ /thickness (\d+)/;
			$b{text} = $1 if $rest =~ /"(.*)"$/;
			@b{qw(left top right bottom)} = extent(\%b);
			push @{$documents[-1]{pages}[-1]{boxes}}, \%b;
		}
	}
	return @documents;
}

sub brief {
	my ($b) = @_;
	my $what = defined $b->{text} ? "'" . substr($b->{text}, 0, 40) . "'" : "a $b->{kind}";
	return "$what ($b->{style})";
}

sub check_margins {
	my ($page, $area) = @_;
	my ($slack, $edge) = (600, 5 * $mm);
	my $above = $least ? 2000 : $slack; # a raised index is as large as its text
	for my $b (@{$page->{boxes}}) {
		my $loose = $b->{style} eq 'running';
		my ($l, $t, $r, $u) = $loose
			? ($edge, $edge, $page->{width} - $edge, $page->{height} - $edge) : @$area;
		fault($page, brief($b) . " leaves the margins")
			if $b->{left} < $l - $slack || $b->{right} > $r + $slack
			|| $b->{top} < $t - $above || $b->{bottom} > $u + $slack;
	}
}

sub inside {
	my ($a, $b) = @_;
	return $a->{left} >= $b->{left} && $a->{right} <= $b->{right}
		&& $a->{top} >= $b->{top} && $a->{bottom} <= $b->{bottom};
}

# Grounds, bars and rules go under others; text in a frame belongs there.
sub check_overlap {
	my ($page) = @_;
	my @all = sort { $a->{top} <=> $b->{top} } grep {
		$_->{kind} ne 'rule' || ($_->{colour} // '') ne 'F1F1EE'
	} @{$page->{boxes}};
	for my $i (0 .. $#all) {
		my $a = $all[$i];
		for my $k ($i + 1 .. $#all) {
			my $b = $all[$k];
			last if $b->{top} >= $a->{bottom} - 300;
			next if $a->{kind} eq 'rule' && $b->{kind} eq 'rule';
			next if $b->{left} >= $a->{right} - 300 || $b->{right} <= $a->{left} + 300;
			next if grep { $_ && $_ eq 'FFFFFF' } $a->{colour}, $b->{colour}; # on black
			next if inside($a, $b) && $b->{kind} eq 'frame';
			next if inside($b, $a) && $a->{kind} eq 'frame';
			fault($page, brief($a) . ' and ' . brief($b) . ' overlap');
		}
	}
}

sub check_foot {
	my ($page) = @_;
	my ($last) = sort { $b->{bottom} <=> $a->{bottom} }
		grep { !$_->{artifact} && $_->{style} ne 'running' } @{$page->{boxes}};
	fault($page, 'heading ' . brief($last) . ' at the foot') if $last && $last->{style} =~ /^heading/;
}

sub check_lines {
	my ($page) = @_;
	my %lines;
	for my $b (grep { $_->{kind} eq 'text' && $running{$_->{style}} } @{$page->{boxes}}) {
		push @{$lines{"$b->{y} $b->{style}"}}, $b;
	}
	for my $line (values %lines) {
		my ($end, $text);
		for my $b ((sort { $a->{left} <=> $b->{left} } @$line), undef) {
			if (defined $end && (!$b || $b->{left} > $end + 6000)) {
				(my $letters = $text) =~ s/\p{M}//g;
				my $style = $line->[0]{style};
				fault($page, length($letters) . " characters in the line '$text'")
					if length($letters) > ($longest{$style} // 90);
				undef $end;
			}
			last unless $b;
			$text = '' unless defined $end;
			$text .= $b->{text};
			$end = $b->{right};
		}
	}
}

# A document of one page may be short.
sub check_fill {
	my ($page, $area, $pages) = @_;
	my $bottom = $area->[1];
	for my $b (@{$page->{boxes}}) {
		$bottom = $b->{bottom} if $b->{style} ne 'running' && $b->{bottom} > $bottom;
	}
	my $part = ($bottom - $area->[1]) / ($area->[3] - $area->[1]);
	my $least = $document =~ /answer-key/ ? 0.25 : 0.2;
	fault($page, sprintf 'only %.0f %% full', 100 * $part) if $part < $least && $pages > 1;
}

# What candidates read is not hyphenated: only hyphens that its words have end a line.
sub check_hyphens {
	my ($page) = @_;
	for my $b (@{$page->{boxes}}) {
		fault($page, brief($b) . ' ends in a hyphen')
			if $undivided{$b->{style}} && ($b->{text} // '') =~ /\x{ad}$/;
	}
}

# Items of lists are not hyphenated: from a mark on, the lines that begin where its text does.
sub check_items {
	my ($page) = @_;
	my @text = grep { $_->{kind} eq 'text' } @{$page->{boxes}};
	for my $i (grep { $text[$_]{node} eq 'item' } 0 .. $#text - 1) {
		my ($y, $left) = ($text[$i]{y}, $text[$i + 1]{left});
		for my $b (@text[$i + 1 .. $#text]) {
			last if $b->{node} eq 'item' || $b->{left} < $left - 600 || $b->{y} < $y
				|| $b->{y} > $y + 2 * $b->{size};
			fault($page, brief($b) . ' of an item ends in a hyphen') if $b->{text} =~ /\x{ad}$/;
			$y = $b->{y};
		}
	}
}

# Texts of one node: lists of lines.
sub texts {
	my ($page) = @_;
	my (@texts, $before);
	for my $b (grep { $_->{kind} eq 'text' && $_->{node} eq 'text' } @{$page->{boxes}}) {
		$before = undef if $before && $b->{index} != $before->{index};
		push @texts, [] unless $before;
		push @{$texts[-1]}, $b;
		$before = $b;
	}
	return @texts;
}

my $unit = qr{(?:%|°C?|€|ms|s|min|h|km/h|[KMG]B|kg|minutes?|hours?|Minuten?|Stunden?|heures?|minutos?|horas?|دقيقة|دقائق|×)};
my $lead = qr{(?:^|[\s(])(?:pp?\.|S\.|[Ff]ig\.|Abb\.|N[or]\.|×)};

# A number and what it counts or numbers share a line.
sub check_numbers {
	my ($page) = @_;
	for my $text (texts($page)) {
		for my $i (1 .. $#$text) {
			my ($a, $b) = ($text->[$i - 1]{text}, $text->[$i]{text});
			fault($page, "'$a' and '$b' part a number") if $text->[$i]{y} != $text->[$i - 1]{y}
				&& (($a =~ /\d$/ && $b =~ /^$unit(?![\p{L}\d])/) || ($a =~ /$lead$/ && $b =~ /^\d/));
		}
	}
}

# Of forty paragraphs of three lines or more, one at the most ends with less than 15 % of a line;
# a text that others follow in its line does not end a paragraph.
sub check_runts {
	my ($document) = @_;
	my ($all, $runts) = (0, 0);
	for my $page (@{$document->{pages}}) {
		for my $text (texts($page)) {
			my $last = $text->[-1];
			$last->{followed} = grep {
				$_->{kind} eq 'text' && $_->{y} == $last->{y} && $_ != $last
				&& (abs($_->{left} - $last->{right}) < $last->{size}
				    || abs($_->{right} - $last->{left}) < $last->{size})
				&& $_->{index} > $last->{index}
			} @{$page->{boxes}};
		}
	}
	for my $text (map { texts($_) } @{$document->{pages}}) {
		next if @$text < 3 || $text->[-1]{followed} || $text->[-1]{style} =~ /^heading|^code/ || $text->[-1]{text} !~ /[.?!:)]$/;
		my $most = max(map { $_->{w} } @$text);
		$all++;
		$runts++ if $text->[-1]{w} < 0.15 * $most;
	}
	fault($document->{pages}[0], "$runts of $all paragraphs end with hardly a word")
		if $runts * 40 > $all && $runts > 2;
}

# The box of a prep guide: below the title; in normal print it ends within 60 mm of that, more
# lines of title and role aside.
sub check_box {
	my ($document) = @_;
	my ($page) = @{$document->{pages}};
	my ($title) = grep { $_->{style} eq 'title' } @{$page->{boxes}};
	my $most = 60 * $mm;
	for my $style ('title', 'subtitle') {
		my @y = map { $_->{y} } grep { $_->{style} eq $style } @{$page->{boxes}};
		$most += max(@y) - min(@y) if @y;
	}
	my ($frame) = grep { $_->{kind} eq 'frame' } @{$page->{boxes}};
	return fault($page, 'no box below the title') if !$title || !$frame;
	fault($page, sprintf 'the box %.1f mm below the title', ($frame->{bottom} - $title->{y}) / $mm)
		if $frame->{top} < $title->{y}
		|| ($least ? $frame->{top} : $frame->{bottom}) > $title->{y} + $most;
	for my $b (grep { defined $_->{size} && inside($_, $frame) } @{$page->{boxes}}) {
		fault($page, brief($b) . " of $b->{size} in the box") if $b->{size} < 12000;
	}
}

# Space to write in goes from edge to edge, and to the foot of its page.
sub check_space {
	my ($document) = @_;
	for my $page (@{$document->{pages}}) {
		my ($left, $top, $right, $foot) = @{$document->{area}};
		$_ += $page->{shift} for $left, $right;
		my @space = grep { $_->{kind} eq 'frame' && $_->{style} ne 'running'
			|| $_->{kind} eq 'rule' && $_->{node} eq 'write' && $_->{w} > $_->{h} } @{$page->{boxes}};
		for my $b (@space) {
			fault($page, brief($b) . ' does not go from edge to edge')
				if abs($b->{left} - $left) > $mm / 2 || abs($b->{right} - $right) > $mm / 2;
		}
		my $last = max(map { $_->{bottom} } @space);
		my $end = min($foot, map { $_->{top} } grep { # a foot of several lines takes room
			$_->{style} eq 'running' && $_->{y} > $page->{height} / 2 } @{$page->{boxes}});
		fault($page, sprintf 'space to write ends at %.0f %%', 100 * ($last - $top) / ($end - $top))
			if $last && ($last - $top) / ($end - $top) < 0.9;
	}
}

# The lines of code of a paper, in their order.
sub code_lines {
	my ($document) = @_;
	my @lines;
	for my $page (@{$document->{pages}}) {
		my $y = -1;
		for my $b (grep { $_->{kind} eq 'text' && $_->{style} eq 'code' } @{$page->{boxes}}) {
			push @lines, '' if $b->{y} != $y;
			$lines[-1] .= $b->{text};
			$y = $b->{y};
		}
	}
	return @lines;
}

# Code of prompts has the same lines on the handout as on the scoring sheet.
sub check_code {
	my ($sheet, $handout) = @_;
	my @on_sheet = code_lines($sheet);
	my $at = 0;
	for my $line (code_lines($handout)) {
		$at++ while $at < @on_sheet && $on_sheet[$at] ne $line;
		next if $at++ < @on_sheet;
		fault($handout->{pages}[0], "'$line' is no line of code on the scoring sheet");
		return;
	}
}

# Heads and feet stand clear of the text and of each other.
sub check_running {
	my ($page) = @_;
	my @texts = grep { $_->{kind} eq 'text' } @{$page->{boxes}};
	for my $b (grep { $_->{style} eq 'running' } @texts) {
		for my $o (@texts) {
			fault($page, brief($b) . ' stands on ' . brief($o))
				if $o != $b && $b->{left} < $o->{right} && $o->{left} < $b->{right}
				&& $b->{top} < $o->{bottom} && $o->{top} < $b->{bottom};
		}
	}
}

# How dark, 0 to 1.
sub darkness {
	my ($r, $g, $u) = map { hex } $_[0] =~ /../g;
	return 1 - (0.3 * $r + 0.59 * $g + 0.11 * $u) / 255;
}

# Lines and letters that survive a copier. Bars and grounds are rules, too.
sub check_print {
	my ($page) = @_;
	for my $b (@{$page->{boxes}}) {
		my $colour = $b->{colour} // '';
		if ($b->{kind} eq 'rule') {
			my $thin = min($b->{w}, $b->{h});
			fault($page, sprintf 'a rule of %.2f pt', $thin / 1000) if $thin < 500;
			fault($page, "a rule of colour $colour") if $thin < 1900 && $colour ne '000000';
			fault($page, sprintf 'a tint of %.0f %%', 100 * darkness($colour))
				if $thin > 6000 && $b->{artifact} && darkness($colour) > 0.12 && $colour ne '000000';
		} elsif ($b->{thickness}) {
			fault($page, "a line of $b->{thickness}") if $b->{thickness} < 500;
			fault($page, "a frame of colour $colour") if $colour ne '000000';
			fault($page, sprintf 'a rating box of %.1f by %.1f mm', $b->{w} / $mm, $b->{h} / $mm)
				if $b->{style} eq 'score' && ($b->{w} < 6 * $mm || $b->{h} < 6 * $mm);
		} elsif ($colour && $colour ne 'FFFFFF') {
			my $grey = $colour =~ /^(..)\1\1$/;
			fault($page, brief($b) . " of colour $colour")
				if darkness($colour) < ($grey ? 0.799 : 0.65);
		}
		fault($page, brief($b) . " of $b->{size}")
			if defined $b->{size} && $b->{size} < $least;
	}
}

# Lines to write on are as far apart as handwriting needs.
sub check_pitch {
	my ($page) = @_;
	my %written;
	for my $b (grep { $_->{kind} eq 'rule' && $_->{node} eq 'write' } @{$page->{boxes}}) {
		push @{$written{"$b->{x} $b->{w}"}}, $b->{y} if $b->{w} > $b->{h};
	}
	for my $ys (values %written) {
		my @y = sort { $a <=> $b } @$ys;
		for (1 .. $#y) {
			my $pitch = ($y[$_] - $y[$_ - 1]) / $mm;
			fault($page, sprintf 'lines to write on %.1f mm apart', $pitch)
				if $pitch < 4.8 || ($pitch > 5.1 && $pitch < 6.9);
		}
	}
}

# How far apart two boxes' ink is; below 0 where one is on the other. Of a frame around the other
# its edge counts.
sub apart {
	my ($p, $q) = @_;
	if (inside($p, $q)) {
		return 1e9 if $q->{kind} !~ /frame/;
		return min($p->{left} - $q->{left}, $p->{top} - $q->{top}, $q->{right} - $p->{right},
		           $q->{bottom} - $p->{bottom}) - $q->{thickness};
	}
	return max($p->{left} - $q->{right}, $q->{left} - $p->{right},
	           $p->{top} - $q->{bottom}, $q->{top} - $p->{bottom});
}

# A box for a rating: 1.5 mm clear of all other ink but that of its digit.
sub check_ratings {
	my ($page) = @_;
	for my $box (grep { $_->{kind} eq 'frame' && $_->{style} eq 'score' } @{$page->{boxes}}) {
		for my $o (@{$page->{boxes}}) {
			next if $o == $box || ($o->{text} // '-') =~ /^\s*$/ || inside($o, $box);
			my $clear = apart($box, $o);
			# spaces that its text begins with are no ink
			my ($spaces) = ($o->{text} // '') =~ /^((?:\xA0|\xC2\xA0| )*)/;
			$clear += 0.19 * ($o->{size} // 0) * ($spaces =~ tr/\xA0 //);
			fault($page, sprintf 'a rating box is %.2f mm from %s', $clear / $mm, brief($o))
				if $clear < 1.45 * $mm;
		}
	}
}

# A box to tick: its side, its line, and 1.5 mm clear of all other ink.
sub check_ticks {
	my ($page) = @_;
	for my $tick (grep { $_->{kind} eq 'frame' && $_->{node} =~ /^(?:item|box)$/ } @{$page->{boxes}}) {
		my ($w, $h) = ($tick->{w} + $tick->{thickness}, $tick->{h} + $tick->{thickness});
		fault($page, sprintf 'a tick box of %.2f by %.2f mm', $w / $mm, $h / $mm)
			if min($w, $h) < 3.4 * $mm;
		next if max($w, $h) > 5.5 * $mm;
		fault($page, "a tick box's line of $tick->{thickness}") if $tick->{thickness} < 750;
		for my $o (@{$page->{boxes}}) {
			next if $o == $tick || ($o->{text} // '-') =~ /^\s*$/;
			my $clear = apart($tick, $o);
			fault($page, sprintf 'a tick box is %.2f mm from %s', $clear / $mm, brief($o))
				if $clear < 1.49 * $mm;
		}
	}
}

# Three squares and the page's code, on scoring sheets only; nothing near a square.
sub check_marks {
	my ($page, $area, $rtl) = @_;
	my ($w, $h, $near) = ($page->{width}, $page->{height}, 0.1 * $mm);
	my @squares = ([10 * $mm, 10 * $mm], [$w - 10 * $mm, 10 * $mm],
	               [$rtl ? $w - 10 * $mm : 10 * $mm, $h - 8.5 * $mm]);
	for my $at (@squares) {
		my ($square) = grep {
			$_->{kind} eq 'rule' && abs($_->{x} + $_->{w} / 2 - $at->[0]) < $near
			&& abs($_->{y} + $_->{h} / 2 - $at->[1]) < $near
		} @{$page->{boxes}};
		if (!$square || abs($square->{w} - 2 * $mm) > $near || abs($square->{h} - 2 * $mm) > $near
		    || $square->{colour} ne '000000') {
			fault($page, sprintf 'no square at %.1f, %.1f mm', map { $_ / $mm } @$at);
			next;
		}
		for my $o (grep { $_ != $square } @{$page->{boxes}}) {
			fault($page, brief($o) . ' is near a square') if apart($square, $o) < 2 * $mm;
		}
	}
	my @codes = grep { $_->{kind} eq 'code' } @{$page->{boxes}};
	fault($page, scalar(@codes) . ' page codes') if @codes != 1;
	for my $c (@codes) {
		fault($page, sprintf 'a page code at %.1f, %.1f mm, %.1f mm wide', $c->{x} / $mm, $c->{y} / $mm, $c->{w} / $mm)
			if abs($rtl ? $c->{x} - $area->[0] : $c->{x} + $c->{w} - $area->[2]) > $near
			|| abs($c->{y} + $c->{h} - ($h - 10 * $mm)) > $near || abs($c->{w} - 12.5 * $mm) > $near;
		fault($page, "the code '$c->{text}'") if $c->{text} !~ /^KP2:[0-9A-F]{16}:S:$page->{number}$/;
		my $place = $page->{place}{sheet};
		fault($page, 'no place for the sheet code beside the page code')
			if !$place || abs($place->{w} - 10.5 * $mm) > $near
			|| abs($place->{y} + $place->{h} - ($h - 10 * $mm)) > $near
			|| abs(($rtl ? $place->{x} - $c->{x} - $c->{w} : $c->{x} - $place->{x} - $place->{w}) - 2.5 * $mm) > $near;
	}
}

# What a copy adds has its place to itself.
sub check_places {
	my ($page) = @_;
	for my $name (sort keys %{$page->{place}}) {
		my $p = $page->{place}{$name};
		for my $o (@{$page->{boxes}}) {
			next if $o->{kind} eq 'rule' && $name eq 'who'; # a blank
			fault($page, brief($o) . " stands in the place '$name'")
				if $p->{left} < $o->{right} && $o->{left} < $p->{right}
				&& $p->{top} < $o->{bottom} && $o->{top} < $p->{bottom};
		}
	}
}

# The largest letters of a paper say what it is, not for which role, which stands in every foot.
sub check_title {
	my ($page) = @_;
	my @texts = sort { $b->{size} <=> $a->{size} } grep { $_->{kind} eq 'text' } @{$page->{boxes}};
	my $title = $texts[0];
	my $foot = join ' ', map { $_->{text} } grep { $_->{style} eq 'running' && $_->{y} > $page->{height} / 2 } @texts;
	fault($page, brief($title) . ' has the largest letters')
		if $title->{style} ne 'title' || index($foot, $title->{text}) >= 0;
}

# Where blocks end: panels, tables, rules and lines to write on at the text's edge, or at one other
# place in each half of the page; pads of cells, marks and short blanks in a text aside.
sub check_ends {
	my ($page, $area, $rtl) = @_;
	my @ends;
	for my $b (grep { $_->{kind} =~ /^(?:rule|frame)$/ && $_->{style} ne 'running' } @{$page->{boxes}}) {
		next if $b->{w} < 45 * $mm;
		my $end = $rtl ? $area->[2] - $b->{left} : $b->{right} - $area->[0];
		my $half = $ends[$end > ($area->[2] - $area->[0]) * 0.6] //= [];
		push @$half, $end unless grep { abs($_ - $end) < 1.5 * $mm } @$half;
	}
	for my $half (@ends) {
		next unless $half && @$half > 2;
		fault($page, 'blocks end at ' . join(', ', map { sprintf '%.1f', $_ / $mm } sort { $a <=> $b } @$half)
			. ' mm from the start');
	}
}

# The head: a tab 7 to 15 mm from the top, white on black or framed, ends where the text does; with it
# something at the start that is not cut away. Every page says in its foot what it is.
sub check_head {
	my ($page, $area, $rtl) = @_;
	my @head = grep { $_->{style} eq 'running' && $_->{artifact} && $_->{y} < 16 * $mm } @{$page->{boxes}};
	my ($tab) = grep { $_->{kind} =~ /rule|frame/ && abs($_->{bottom} - $_->{top} - 8 * $mm) < 100 } @head;
	return fault($page, 'no tab in the head') unless $tab;
	fault($page, 'a tab out of its place') if abs($tab->{top} - 7 * $mm) > 100
		|| abs($rtl ? $tab->{left} - $area->[0] : $tab->{right} - $area->[2]) > 200;
	my @words = grep { $_->{kind} eq 'text' && inside($_, $tab) } @head;
	fault($page, 'an empty tab') unless @words;
	fault($page, 'a tab of the wrong colour')
		if grep { ($_->{colour} eq 'FFFFFF') != ($tab->{kind} eq 'rule') } @words;
	my ($start) = grep { $_->{kind} eq 'text' && !inside($_, $tab)
		&& abs($rtl ? $_->{right} - $area->[2] : $_->{left} - $area->[0]) < 200 } @head;
	fault($page, 'nothing at the head\'s start') unless $start && length $start->{text} > 2;
	my @foot = grep { $_->{style} eq 'running' && defined $_->{size} && $_->{y} > $area->[3] } @{$page->{boxes}};
	fault($page, 'a foot of ' . @foot . ' texts') if @foot < 2;
}

# A page whose question began earlier says so above all else.
sub check_continued {
	my ($document) = @_;
	my $question = 0;
	for my $page (@{$document->{pages}}) {
		my @all = grep { $_->{style} ne 'running' } @{$page->{boxes}};
		my ($first) = grep { $_->{kind} eq 'text' } @all;
		my @heads = grep { !$_->{artifact} && $_->{style} =~ /^(?:title|heading-[12])$/ } @all;
		my $goes_on = $question && $first && !(@heads && $heads[0] == $first);
		fault($page, 'goes on without a head') if $goes_on
			&& !($first->{artifact} && $first->{style} eq 'heading-2');
		$question = $heads[-1]{style} eq $document->{question} if @heads;
	}
}

# From a question's title on, its prompt and its boxes stand on the title's page, unless the
# block begins a page and still goes on: it is longer than one.
sub check_questions {
	my ($document) = @_;
	my ($title, $first);
	my $before = '';
	for my $page (@{$document->{pages}}) {
		my $n = 0;
		for my $b (grep { !$_->{artifact} } @{$page->{boxes}}) {
			if ($b->{style} eq 'heading-1' && $before ne 'heading-1') {
				$title = [$page, $b];
				$first = $n == 0;
			}
			$title = undef if $b->{style} =~ /^heading-[23]$/;
			fault($page, 'rating boxes away from their prompt')
				if $title && !$first && $title->[0] != $page
				&& ($b->{style} =~ /^prompt/ || ($b->{style} eq 'score' && $b->{kind} eq 'frame'));
			$before = $b->{style};
			$n++;
		}
	}
}

# The sizes of the styles, and how far apart the lines of a text are at the least: what forms say
# 1.3 times their size. A group that just does not fit on a page is set 3 % closer.
my @form = (8750, 9500, 0);
my %type = (title => [22000, 22000, 27000], subtitle => [12000, 12000, 16000],
            'heading-1' => [14000, 14000, 18000], 'heading-4' => \@form, clock => [11000, 11000, 0],
            prompt => [12500, 12500, 17000], 'prompt-small' => [11000, 11000, 14000],
            reading => [12000, 12000, 17000], fact => [12000, 12000, 0],
            # what is written on blanks of the head is said in 7 pt below them
            running => [7000, 8500, 0], field => \@form,
            # a third of a page a question
            'cell-small' => [8000, 9500, 0], 'anchor-small' => [8000, 9500, 0],
            map { $_ => \@form } qw(form form-small lead term small note cell cell-head cell-number anchor));
my %key_type = (body => [9250, 9250, 12000]);

sub check_type {
	my ($page) = @_;
	my $of = sub { ($document =~ /answer-key/ && $key_type{$_[0]}) || $type{$_[0]} };
	my %largest;
	for my $b (grep { $_->{kind} eq 'text' && $of->($_->{style}) } @{$page->{boxes}}) {
		# what stands beside a heading may have a line of its own
		my $line = ($b->{style} =~ /^(?:title|subtitle|heading-1|clock)$/ ? '' : $b->{y}) . " $b->{style}";
		$largest{$line} = $b if !$largest{$line} || $b->{size} > $largest{$line}{size};
	}
	for my $b (values %largest) {
		my ($least, $most) = @{$of->($b->{style})};
		my $index = $b->{size} >= 0.7 * $least - 1 && $b->{size} <= 0.7 * $most + 1;
		fault($page, brief($b) . " of $b->{size}")
			if !$index && ($b->{size} < $least || $b->{size} > $most);
	}
	for my $text (texts($page)) {
		my $type = $of->($text->[0]{style}) or next;
		for my $i (1 .. $#$text) {
			my ($a, $b) = @$text[$i - 1, $i];
			my $apart = $b->{y} - $a->{y};
			fault($page, brief($b) . sprintf(' is %.2f pt below the line above', $apart / 1000))
				if $apart > 0.5 * $b->{size} && $apart < 0.97 * ($type->[2] || 1.3 * $b->{size}) - 5;
		}
	}
}

sub distinct {
	my %seen;
	return grep { !$seen{$_}++ } @_;
}

# A question's page: blanks for started, ended and the follow-up besides those of the rating,
# lines for notes; the rating in rows of one height, with anchors that are not narrow. Returns
# the first box's place if anchors take two lines at most.
sub check_question_page {
	my ($page, $area, $frames) = @_;
	my @all = @{$page->{boxes}};
	my @blanks = distinct(map { $_->{index} } grep { $_->{node} eq 'blank' } @all);
	fault($page, @blanks . ' blanks beside a question') if @blanks < 5;
	my @notes = grep { $_->{node} eq 'write' && $_->{w} > 120 * $mm } @all;
	fault($page, @notes . ' lines for notes') if @notes < 5;
	my @bands = distinct(map { $_->{index} } @notes);
	my $star = grep { $_->{style} eq 'heading-1' && ($_->{text} // '') =~ /behavioural/ } @all;
	fault($page, @bands . ' bands for notes') unless @bands == 4 || (@bands == 1 && !$star);
	my @anchors = grep { $_->{style} eq 'anchor' } @all;
	if (@anchors) {
		my $left = min(map { $_->{left} } @anchors);
		my $right = max(map { $_->{right} } @anchors);
		my $room = $frames->[0]{left} < $left ? $area->[2] - $left : $right - $area->[0];
		fault($page, sprintf 'anchors in %.0f mm', $room / $mm) if $room < 90 * $mm;
	}
	for my $frame (@$frames) {
		my @lines = distinct(map { $_->{y} } grep {
			$_->{y} > $frame->{top} - 1.5 * $mm && $_->{y} < $frame->{bottom} + 1.5 * $mm
		} @anchors);
		return if @lines > 2;
	}
	for my $n (5, 6) {
		next if @$frames < $n;
		my $high = ($frames->[$n - 1]{bottom} - $frames->[0]{top}) / $mm;
		fault($page, sprintf '%d rating rows of %.1f mm', $n, $high) if $high > 10 * $n;
	}
	return $frames->[0]{top};
}

# Of a scoring sheet with a page a question, in usual print.
sub check_question_pages {
	my ($document, $area) = @_;
	my ($first, $of);
	for my $page (@{$document->{pages}}) {
		my @frames = grep { $_->{kind} eq 'frame' && $_->{style} eq 'score' } @{$page->{boxes}};
		next unless @frames && grep { $_->{style} eq 'clock' } @{$page->{boxes}};
		my $y = check_question_page($page, $area, \@frames);
		next unless defined $y;
		($first, $of) = ($y, $page) unless defined $first;
		fault($page, sprintf 'rating %.1f mm from where it is on page %d', ($y - $first) / $mm,
			$of->{number}) if abs($y - $first) > 0.5 * $mm;
	}
}

sub titles { # how many questions begin on the page
	my ($page) = @_;
	return scalar distinct(map { $_->{index} } grep {
		$_->{node} eq 'heading' && $_->{style} eq 'heading-1'
	} @{$page->{boxes}});
}

# A strip of the compact sheet has two lines for notes or more, and two anchors.
sub check_strips {
	my ($document) = @_;
	for my $page (@{$document->{pages}}) {
		my @strips;
		for my $b (@{$page->{boxes}}) {
			push @strips, {title => $b->{index}, lines => 0, anchors => 0}
				if $b->{node} eq 'heading' && $b->{style} eq 'heading-1'
				&& !(@strips && $strips[-1]{title} == $b->{index});
			next unless @strips;
			$strips[-1]{lines}++ if $b->{node} eq 'write' && $b->{kind} eq 'rule';
			$strips[-1]{anchors}++
				if $b->{style} eq 'anchor-small' && ($b->{text} // '') =~ /^\d+ .*:/;
		}
		for my $strip (@strips) {
			fault($page, "a strip with $strip->{lines} lines and $strip->{anchors} anchors")
				if $strip->{lines} < 2 || $strip->{anchors} != 2;
		}
	}
}

# The summary has a cell of 8 by 8 mm for each question.
sub check_summary {
	my ($document) = @_;
	my @all = map { @{$_->{boxes}} } @{$document->{pages}};
	my $questions = 0;
	$questions += titles($_) for @{$document->{pages}};
	my @cells = grep { $_->{kind} eq 'frame' && $_->{style} eq 'summary-cell' } @all;
	my ($page) = @{$document->{pages}};
	fault($page, @cells . " cells for the ratings of $questions questions") if @cells != $questions;
	for my $b (@cells) {
		my ($w, $h) = map { $_ / $mm } $b->{right} - $b->{left}, $b->{bottom} - $b->{top};
		fault($page, sprintf 'a cell of %.1f by %.1f mm', $w, $h) if abs($w - 8) > 0.1 || abs($h - 8) > 0.1;
	}
}

my $rtl = 0;
while (@ARGV && $ARGV[0] =~ /^--(\w+)/) {
	shift @ARGV;
	$least = shift @ARGV if $1 eq 'least';
	$rtl = 1 if $1 eq 'rtl';
}
for my $path (@ARGV) {
	my %papers;
	for my $d (parse($path)) {
		$papers{$d->{name}} = $d;
		$document = $d->{name};
		my @pages = @{$d->{pages}};
		for my $page (@pages) {
			# what fills a sheet up in a packet is blank
			next if $document =~ /packet/ && !@{$page->{boxes}};
			my @area = @{$d->{area}};
			$_ += $page->{shift} for @area[0, 2];
			$pages++;
			$boxes += @{$page->{boxes}};
			check_margins($page, \@area);
			check_overlap($page);
			check_foot($page);
			check_running($page);
			check_lines($page);
			check_hyphens($page);
			check_items($page);
			check_numbers($page);
			check_fill($page, \@area, scalar @pages);
			check_print($page);
			check_pitch($page);
			check_type($page) unless $least;
			check_ticks($page);
			check_ratings($page);
			check_places($page);
			check_head($page, \@area, $rtl);
			check_ends($page, \@area, $rtl);
			check_title($page) if $page->{number} == 1;
			check_marks($page, \@area, $rtl) if $document =~ /scoring-sheet/;
		}
		check_runts($d);
		check_box($d) if $document =~ /prep-guide/;
		check_space($d) if $document =~ /handout/;
		$d->{question} = {'scoring-sheet' => 'heading-1', handout => 'heading-2'}->{$document};
		check_continued($d) if $d->{question};
		next unless $document =~ /scoring-sheet/;
		check_questions($d);
		check_summary($d);
		next if $least;
		if (grep { titles($_) > 1 } @pages) {
			check_strips($d);
		} else {
			check_question_pages($d, $d->{area});
		}
	}
	$document = 'handout';
	check_code($papers{'scoring-sheet'}, $papers{handout})
		if $papers{'scoring-sheet'} && $papers{handout};
}
die "pages.pl: no pages\n" unless $pages;
printf "%d faults on %d pages with %d boxes\n", $faults, $pages, $boxes;
exit($faults ? 1 : 0);
