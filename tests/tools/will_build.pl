#!/usr/bin/perl
# will_build.pl PROGRAM FIRST COUNT [FOLDER]: content made at random, with every kind of fault, on
# which `check` and `build` must agree: what check passes is built, and what build says is wrong is
# said by check, in the same words, and nothing else is. The same number gives the same content.
# Most cases are made from nothing, a third are the frozen content with an edit or two. Each case that
# breaks the rule is named, with what differs, and stays in FOLDER/NUMBER. The last line counts them,
# the one before tells which faults they had. Run at the top of the source tree; exit status 1 if any
# case breaks it.
use strict;
use warnings;
use utf8;
use File::Basename;
use File::Copy;
use File::Path qw(make_path remove_tree);
use File::Temp;

my ($program, $first, $count, $keep) = @ARGV;
die "usage: will_build.pl PROGRAM FIRST COUNT [FOLDER]\n" unless defined $count;
$| = 1;
my $frozen = 'tests/bench/content';
my $data = 'content';
# In memory where that can be: papers are synced to the disk before they take their names.
my $scratch = File::Temp->newdir('kitpress-will-XXXXXX', -w '/dev/shm' ? (DIR => '/dev/shm') : (TMPDIR => 1));
$keep //= "$scratch/kept";

# ---- at random ----

sub pick { $_[int rand @_] }
sub one_in { rand($_[0]) < 1 }
sub between { $_[0] + int rand($_[1] - $_[0] + 1) }

my @plain = qw(guest room key late bill asks for a the lost bag says that rain train team report);
# Characters that some faces, one face or no face has.
my @signs = ('é', 'ß', '→', '≥', '½', '✓', '🎉', '李', 'שלום', 'مرحبا', "\x{E000}", "\x{1F9D1}\x{200D}\x{1F680}",
	'ﬁ', "a\x{0301}", "\x{2028}", "\x{FFFD}", "\x{AD}", "\x{200B}");
# Whether this case may have faults of choice and layout, and such as reading finds, which hide those.
my ($faulty, $formal);

sub word {
	return pick(@signs) if $faulty && one_in(120);
	return join '', map { pick('a' .. 'z') } 1 .. between(40, 400) if $faulty && one_in(150);
	return pick(@plain);
}
sub words { join ' ', map { word() } 1 .. between(@_) }

sub inline {
	my $text = words(2, 8);
	my $kind = int rand 14;
	return "<strong>$text</strong>" if $kind == 0;
	return "<em lang=\"x\">$text</em>" if $kind == 1 && $formal && one_in(40);
	return "<em>$text</em>" if $kind == 1;
	return "<code>$text</code>" if $kind == 2;
	return "<a href=\"" . ($formal && one_in(8) ? pick('javascript:x()', 'no where', '') :
		'https://example.org/' . ('a' x between(1, 90))) . "\">$text</a>" if $kind == 3;
	return "x<sub>2</sub><sup>3</sup>" if $kind == 4;
	return picture() if $kind == 5 && one_in(2);
	return "$text<br/>" . words(1, 3) if $kind == 6;
	return $text;
}
sub inlines { join ' ', map { inline() } 1 .. between(1, 4) }

sub picture {
	my $file = $formal && one_in(2) ? pick(qw(cut.png wide.png none.png text.png zero.png cut.jpg pixel.gif ../kits)) :
		$faulty && one_in(4) ? 'half.png' : 'squares.png';
	my $alt = $formal && one_in(12) ? '' : ' alt="' . words(1, 4) . '"';
	return "<img src=\"$file\"$alt/>";
}

sub table {
	my $columns = $faulty && one_in(5) ? between(12, 60) : between(1, 5);
	my $head = $formal && one_in(8) ? '' :
		'<thead><tr>' . join('', map { '<th>' . words(1, 2) . '</th>' } 1 .. $columns) . '</tr></thead>';
	my $rows = join '', map {
		'<tr>' . join('', map { '<td>' . words(1, 3) . '</td>' }
			1 .. ($formal && one_in(20) ? $columns + 1 : $columns)) . '</tr>'
	} 1 .. between(1, 4);
	return "<table>$head<tbody>$rows</tbody></table>";
}

sub block {
	my $depth = shift // 0;
	my $kind = int rand 12;
	return '<ul>' . join('', map { '<li>' . ($depth < 4 ? block($depth + 1) : inlines()) . '</li>' }
		1 .. between(1, 3)) . '</ul>' if $kind == 0;
	return '<ol>' . join('', map { '<li>' . inlines() . '</li>' } 1 .. between(1, 3)) . '</ol>' if $kind == 1;
	return table() if $kind == 2;
	return '<pre>' . join("\n", map { words(1, $faulty ? 30 : 5) } 1 .. between(1, $faulty && one_in(9) ? 120 : 6)) .
		'</pre>' if $kind == 3;
	return '<blockquote>' . block($depth + 1) . '</blockquote>' if $kind == 4 && $depth < 4;
	return '<p></p>' if $formal && one_in(60);
	return '<p>' . inlines() . '</p>';
}
sub blocks { join '', map { block() } 1 .. between(1, $_[0] // 3) }

# ---- content ----

my @levels = qw(junior mid senior);
my @competencies = qw(care order trust);
my @types = qw(knowledge behavioural situational case practical design);

sub framework {
	my @rest = $faulty && one_in(25) ? @levels[0, 1] : @levels;
	my $xml = '<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en">';
	$xml .= '<scale id="five">' . join('', map { "<point value=\"$_\" label=\"" . words(1, 2) . '"/>' } 1 .. 5) . '</scale>';
	$xml .= '<recommendations><option id="no" label="No"/><option id="yes" label="Yes"/></recommendations>';
	my $order = 0;
	$xml .= join '', map { $order++; "<level id=\"$_\" order=\"$order\" title=\"" . ucfirst . '"/>' } @rest;
	$xml .= join '', map { "<competency id=\"$_\" title=\"" . words(1, 2) . "\">" .
		(one_in(2) ? '<definition>' . inlines() . '</definition>' : '') . '</competency>' } @competencies;
	return "$xml</framework>\n";
}

sub maybe { my ($in, $text) = @_; one_in($in) ? $text->() : '' }

sub question {
	my $id = shift;
	my $said = $formal && one_in(90) ? pick('a b', '', 'sheet', 'x' x 300) : $id;
	my $xml = "<question id=\"$said\" competency=\"" . ($formal && one_in(90) ? 'caer' : pick(@competencies)) . '"';
	$xml .= ' type="' . ($faulty && one_in(30) ? 'behavioral' : pick(@types)) . '"' if one_in(2);
	$xml .= ' levels="' . ($formal && one_in(60) ? 'lead' : join ' ', grep { one_in(2) } @levels) . '"' if one_in(3);
	$xml =~ s/ levels=""//;
	$xml .= ' minutes="' . ($faulty && one_in(30) ? pick($formal ? 0 : 60, 480, 200) : between(2, 9)) . '"' if one_in(2);
	$xml .= ' difficulty="' . between(1, 5) . '"' if one_in(2);
	$xml .= ' tags="' . pick(@plain) . ' desk"' if one_in(3);
	$xml .= ' status="' . pick('draft', 'retired') . '"' if one_in(9);
	$xml .= ' family="' . pick('one', 'two') . '"' if one_in(4);
	$xml .= ' advance="yes"' if one_in(6);
	$xml .= '>';
	$xml .= maybe(2, sub { '<title' . (one_in(2) ? ' audience="candidate"' : '') . '>' . words(1, 5) . '</title>' });
	$xml .= $formal && one_in(90) ? '' : '<prompt>' . blocks() . '</prompt>';
	$xml .= maybe(3, sub { '<rationale>' . blocks() . '</rationale>' });
	$xml .= maybe(2, sub { '<answer>' . blocks() . '</answer>' });
	$xml .= maybe(3, sub { '<evaluation>' . blocks() . '</evaluation>' });
	$xml .= maybe(2, sub { '<points>' . join('', map { '<point' . (one_in(2) ? ' must="yes"' : '') . '>' . inlines() . '</point>' }
		1 .. between(1, 4)) . '</points>' });
	$xml .= maybe(3, sub { '<red-flags><flag>' . inlines() . '</flag></red-flags>' });
	$xml .= maybe(3, sub { '<probes><probe' . (one_in(2) ? ' when="vague"' : '') . '><ask>' . inlines() . '</ask></probe></probes>' });
	$xml .= maybe(2, sub { '<rating>' . join('', map { "<anchor value=\"$_\">" . inlines() . '</anchor>' }
		($formal && one_in(20) ? (1, 1) : $formal && one_in(20) ? (1, 9) : (1, 3, 5))) . '</rating>' });
	$xml .= maybe(4, sub { '<workspace lines="' . ($faulty && one_in(9) ? 400 : between(1, 20)) . '"/>' });
	$xml .= maybe(5, sub { '<references><a href="https://example.org/x">' . words(1, 4) . '</a></references>' });
	return "$xml</question>\n";
}

sub bank {
	my ($name, $prefix) = @_;
	my $lang = $faulty && one_in(12) ? pick('de', 'ar', 'qq', 'fr', $formal ? 'e n' : 'es') : 'en';
	my $n = $faulty && one_in(15) ? 0 : between(1, 8);
	my $xml = "<bank xmlns=\"urn:kitpress:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\" id=\"$name\" title=\"" .
		words(1, 4) . '"' . ($formal && one_in(20) ? '' : " xml:lang=\"$lang\"") . ">\n";
	$xml .= '<framework href="' . ($formal && one_in(25) ? 'nothing.xml' : 'hotel.xml') . "\"/>\n";
	$xml .= join '', map { question("$prefix$_") } 1 .. $n;
	$xml .= "<exclusive refs=\"${prefix}1 ${prefix}2\"/>\n" if $n > 1 && one_in(4);
	$xml .= "<together refs=\"${prefix}1 $prefix" . ($formal && one_in(5) ? 99 : $n) . "\"/>\n" if $n > 2 && one_in(5);
	$xml .= '<xi:include href="' . pick('part.xml', 'nothing.xml') . "\"/>\n" if $formal && one_in(25);
	return "$xml</bank>\n";
}

sub rules {
	my @ids = @_;
	my $xml = '';
	$xml .= '<require ref="' . ($formal && one_in(12) ? 'none' : pick(@ids)) . '"/>' if one_in(3);
	$xml .= '<require ref="' . pick(@ids) . '"/>' if $faulty && one_in(6);
	$xml .= '<exclude ref="' . pick(@ids) . '"/>' if $faulty && one_in(4);
	$xml .= '<count min="' . between(1, $faulty ? 5 : 1) . '" max="' . between($formal ? 1 : 5, 9) . '"/>' if one_in(3);
	$xml .= '<quota competency="' . pick(@competencies) . '" min="' . between(0, $faulty ? 4 : 0) . '" max="' .
		between($formal ? 0 : 4, 9) . '"/>' if one_in(3);
	$xml .= '<quota type="' . pick(@types) . '" min="' . between(0, $faulty ? 2 : 0) . '"/>' if one_in(4);
	$xml .= '<quota tag="' . pick(@plain) . '" max="2"/>' if one_in(6);
	$xml .= '<difficulty target="' . between(1, 5) . '" tolerance="0.5"/>' if $faulty && one_in(5);
	$xml .= '<family max="1"/>' if one_in(6);
	return $xml;
}

sub kit {
	my ($name, $banks, @ids) = @_;
	my $level = $formal && one_in(30) ? 'lead' : pick(@levels);
	my $minutes = $faulty && one_in(6) ? between(1, 12) : between(40, 120);
	my $xml = "<kit xmlns=\"urn:kitpress:1\" id=\"$name\" title=\"" . words(1, $faulty && one_in(9) ? 40 : 4) . '"';
	$xml .= " level=\"$level\"" unless one_in(6);
	$xml .= ' levels="' . join(' ', $level, grep { $_ ne $level && one_in(2) } @levels) . '"' if one_in(3);
	$xml .= " minutes=\"$minutes\"" unless one_in(6);
	$xml .= " xml:lang=\"" . ($faulty && one_in(15) ? pick('de', 'ar', 'zz-Qaaa', 'fr') : 'en') . "\">\n";
	$xml .= join '', map { "<bank href=\"../banks/$_.xml\"/>\n" } @$banks;
	$xml .= '<agenda opening="' . between(0, 5) . '" questions="' . between(0, $faulty ? 30 : 5) . "\" closing=\"2\"/>\n" if one_in(2);
	$xml .= '<select>' . rules(@ids) . "</select>\n" if one_in(2) && @ids;
	$xml .= '<documents>' . join('', map { "<document kind=\"$_\"/>" } grep { one_in(2) }
		qw(scoring-sheet handout prep-guide answer-key), $formal && one_in(9) ? 'poster' : 'debrief-sheet') . "</documents>\n" if one_in(4);
	$xml =~ s{<documents></documents>}{};
	$xml .= '<prep-guide><intro>' . blocks(2) . '</intro>' . maybe(2, sub { '<sessions>' . join('', map {
		'<session title="' . words(1, 4) . '" minutes="' . between(1, $faulty ? 400 : 20) . '"><p>' . inlines() . '</p></session>'
	} 1 .. between(1, 3)) . '</sessions>' }) . "</prep-guide>\n" if one_in(3);
	return "$xml</kit>\n";
}

sub put {
	my ($path, $text) = @_;
	open my $out, '>:raw', $path or die "$path: $!\n";
	utf8::encode($text) if utf8::is_utf8($text);
	print $out $text;
	close $out or die "$path: $!\n";
}
sub get {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!\n";
	local $/;
	return scalar <$in>;
}

sub pictures {
	my $to = shift;
	my $whole = get('tests/golden/squares.png');
	put("$to/squares.png", $whole);
	put("$to/cut.png", substr($whole, 0, 20));
	put("$to/half.png", substr($whole, 0, length($whole) * 2 / 3));
	put("$to/wide.png", substr($whole, 0, 16) . pack('NN', 60000, 60000) . substr($whole, 24));
	put("$to/text.png", "no picture\n");
	put("$to/zero.png", '');
	put("$to/cut.jpg", "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00");
	put("$to/pixel.gif", "GIF89a\x01\x00\x01\x00\x00\x00\x00;");
}

sub make_new {
	my $to = shift;
	make_path("$to/banks", "$to/kits");
	pictures("$to/banks");
	pictures("$to/kits");
	put("$to/banks/hotel.xml", framework());
	my @banks = map { "bank$_" } 1 .. between(1, 2);
	my %ids;
	for my $bank (@banks) {
		my $prefix = $formal && one_in(20) ? 'q' : substr($bank, -1) . 'q';
		$prefix =~ s/^(\d)q/q$1-/;
		my $text = bank($bank, $prefix);
		put("$to/banks/$bank.xml", $text);
		$ids{$bank} = [$text =~ /<question id="([^" ]+)"/g];
	}
	put("$to/banks/part.xml", '<question xmlns="urn:kitpress:1" id="part" competency="care"><prompt>Part</prompt></question>');
	for my $i (1 .. between(1, 3)) {
		my @drawn = one_in(3) ? @banks : pick(@banks);
		push @drawn, pick(@drawn, 'nothing') if $formal && one_in(25);
		put("$to/kits/kit$i.xml", kit("kit$i", \@drawn, map { @{$ids{$_} // []} } @drawn));
	}
	if (one_in(12)) {
		my $theme = get("$data/themes/plain.xml");
		my $logo = pick('squares.png', $faulty ? 'half.png' : (), $formal ? ('none.png', 'text.png') : ());
		$theme =~ s{ id="plain"}{ id="standard"};
		$theme =~ s{#000000}{blue} if $formal && one_in(3);
		$theme =~ s{</theme>}{<organisation name="Hotel" logo="../banks/$logo"/></theme>};
		make_path("$to/themes");
		put("$to/themes/standard.xml", $theme);
	}
}

# An edit somewhere in the text of a file that is fine.
sub edit {
	my $text = shift;
	my @elements;
	push @elements, [$-[0], $+[0]] while $text =~ /<(\w[\w-]*)\b[^<>]*>[^<>]*<\/\1>|<\w[^<>]*\/>/g;
	my $at = pick(@elements);
	my $kind = int rand 7;
	my $piece = substr $text, $at->[0], $at->[1] - $at->[0];
	my $new = $piece;
	if ($kind == 0) { $new = '' }
	elsif ($kind == 1) { $new = $piece . $piece }
	elsif ($kind == 2) { my $n = pick(0, 1, 2, 7, 99, 1000); $new =~ s/="\d+"/="$n"/ }
	elsif ($kind == 3) { my $sign = pick(@signs); utf8::encode($sign); $new =~ s/>/>$sign/ }
	elsif ($kind == 4) { $new =~ s/="[\w-]+"/="other"/ }
	elsif ($kind == 5) { my $long = 'wind' x between(20, 200); $new =~ s/>/>$long / }
	else { my $w = pick(qw(junior mid senior staff)); $new =~ s/level(s?)="[^"]*"/level$1="$w"/ }
	substr($text, $at->[0], $at->[1] - $at->[0]) = $new;
	return $text;
}

sub make_edited {
	my $to = shift;
	for my $file (glob "$frozen/*/*.xml $frozen/frameworks/*/*.xml") {
		my $there = $file =~ s{^\Q$frozen\E}{$to}r;
		make_path(dirname($there));
		copy($file, $there) or die "$there: $!\n";
	}
	return unless $faulty;
	for (1 .. between(1, 2)) {
		my $file = pick(grep { !m{/(labels|themes)/} } glob "$to/kits/*.xml $to/kits/*.xml $to/banks/*.xml $to/frameworks/*.xml");
		put($file, edit(get($file)));
	}
}

# ---- what the commands say ----

sub run {
	my @command = @_;
	my $pid = open(my $from, '-|') // die "fork: $!\n";
	if (!$pid) {
		open STDERR, '>&', \*STDOUT;
		exec 'timeout', '60', @command or exit 127;
	}
	local $/;
	my $text = <$from> // '';
	close $from;
	return ($? >> 8, $text);
}

# Messages of errors, without the lines shown and what comes after them. How much a table or word is
# too wide differs from paper to paper, and check tells one of them; so does where a run meets a
# character first that no face has.
sub errors {
	my %all;
	for (grep { /^[^ ].*: error: / } split /\n/, shift) {
		s/ \d[\d.]* mm/ N mm/;
		s/^[^ ]*:\d+:\d+:// if /\[missing-glyph\]$/;
		$all{$_} = 1;
	}
	return \%all;
}

my @kinds = grep { $_ ne 'packet' } map { split /, */ }
	(`$program build --help` =~ /--document KIND,\.\.\. *(?:[^:\n]*: )?(.*)/);
die "which papers there are is not known\n" unless @kinds > 4;

# Every build that check answers for. A run stops at the first paper that cannot be made: then each
# kind is made by itself, for the faults of the others.
sub build_all {
	my ($to, @files) = @_;
	my (%errors, $worst);
	$worst = 0;
	for my $file (@files) {
		my ($levels) = get($file) =~ /<kit [^>]*\blevels="([^"]*)"/;
		my $build = sub {
			my ($status, $said) = run($program, 'build', '--data', $data, @_, '-o', "$to/out", $file);
			$worst = $status if $status > $worst;
			%errors = (%errors, %{errors($said)});
			return $status;
		};
		$build->();
		for my $level (defined $levels ? map { ['--level', $_] } split ' ', $levels : []) {
			next if !$build->(@$level, '-d', join(',', @kinds)) && !$build->(@$level, '-d', 'packet');
			$build->(@$level, '-d', $_) for @kinds, 'packet';
		}
	}
	return ($worst, \%errors);
}

# What keeps no paper from being made, and what only an option's value can be wrong in.
my $own = qr/\[(table-headless)\]$/;
my $of_option = qr/\[(select-unknown-level|select-level-not-of-kit)\]$/;

my ($passed, $refused, $broken) = (0, 0, 0);
my %ids; # of the errors told, in how many cases
for my $case ($first .. $first + $count - 1) {
	srand($case);
	$faulty = !one_in(4);
	$formal = $faulty && one_in(3);
	my $folder = "$keep/$case";
	remove_tree($folder);
	one_in(3) ? make_edited("$folder/content") : make_new("$folder/content");
	my @files = (glob("$folder/content/banks/bank*.xml $folder/content/banks/machine*.xml"), glob "$folder/content/kits/*.xml");
	my ($checked, $said) = run($program, 'check', '--data', $data, @files);
	my ($built, $wrong) = build_all($folder, @files);
	my $told = errors($said);
	my @faults;
	push @faults, "check ends with $checked, build with $built" if $checked > 3 || $built > 3;
	push @faults, "check passes what build refuses" if $checked == 0 && $built != 0;
	push @faults, map { "build alone: $_" } grep { !$told->{$_} && !/$of_option/ } sort keys %$wrong;
	push @faults, map { "check alone: $_" } grep { !$wrong->{$_} && !/$own/ } sort keys %$told;
	$checked ? $refused++ : $passed++;
	my %here = map { /\[([a-z-]+)\]$/ ? ($1 => 1) : () } keys %$told;
	$ids{$_}++ for keys %here;
	if (@faults) {
		$broken++;
		print "$case: $_\n" for @faults;
	} else {
		remove_tree($folder);
	}
}
print join(', ', map { "$_ $ids{$_}" } sort { $ids{$b} <=> $ids{$a} || $a cmp $b } keys %ids), "\n";
print "$count cases: $passed pass, $refused are refused, $broken break the rule\n";
exit($broken != 0);
