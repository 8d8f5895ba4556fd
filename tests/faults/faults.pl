#!/usr/bin/perl
# faults.pl KITPRESS PRELOAD FOLDER MOST [SCENARIO...]: lets each call of a kind fail in turn, in
# small jobs, and looks at what is left: MOST of a kind are tried, 0 for all. Prints TAP,
# a test for each job and kind of call.
#
# In order is: no crash; status 0 only with the bytes of a run without a fault; else status 3 and a
# message; files all as they were before the run or all as they are after a good one (of a batch:
# each folder and each file beside them; sheets.csv may list the new folders alone); and no other file.
use strict;
use warnings;
$| = 1;
use Cwd 'abs_path';
use Digest::SHA;
use File::Find;
use File::Path qw(make_path remove_tree);

my ($kitpress, $preload, $folder, $most, @wanted) = @ARGV;
$_ = abs_path($_) for $kitpress, $preload;
make_path($folder);
chdir $folder or die "$folder: $!\n";
$ENV{SOURCE_DATE_EPOCH} = 1_790_000_000; # drafts have a date
$ENV{LC_ALL} = 'C.UTF-8';

# ---- the jobs ----

sub put {
	my ($name, $text) = @_;
	make_path($1) if $name =~ m|^(.*)/|;
	open my $to, '>', $name or die "$name: $!\n";
	print {$to} $text;
	close $to or die "$name: $!\n";
}

sub questions {
	my ($word) = @_;
	return join '', map { "<question id=\"q$_\" competency=\"care\"><title>No. $_</title><prompt><p>$word $_?</p></prompt>"
		. "<answer><p>An answer of some words that says what is so.</p></answer></question>\n" } 1 .. 3;
}

sub content {
	my ($to, $word) = @_;
	put("$to/f.xml", '<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="two"><point value="1" label="Poor"/>'
		. '<point value="2" label="Good"/></scale><level id="junior" order="1" title="Junior"/>'
		. '<level id="senior" order="2" title="Senior"/><competency id="care" title="Care"/></framework>');
	put("$to/bank.xml", '<bank xmlns="urn:kitpress:1" id="desk" title="Front desk" xml:lang="en">' . "\n"
		. '<framework href="f.xml"/>' . questions($word) . '</bank>');
	put("$to/kit.xml", '<kit xmlns="urn:kitpress:1" id="k" title="A kit" level="senior" minutes="40" seed="1" xml:lang="en">'
		. '<bank href="bank.xml"/></kit>');
	put("$to/roster.csv", "code,name,email\nA-1,Ann $word,ann\@example.org\nA-2,Bo $word,bo\@example.org\n");
}
content('before', 'Who');
content('after', 'Why');

# What stood there before comes from `before`, each run is of `after`; %s stands for the folder. A
# job that changes a file has it named: it stands there as `before` has it.
my %jobs = (
	build => ['build %s/kit.xml -o out'],
	levels => ['build %s/bank.xml --level all -d handout -o out'],
	batch => ['batch %s/kit.xml -r %s/roster.csv -d handout,scoring-sheet -j 1 -o out', 1],
	workers => ['batch %s/kit.xml -r %s/roster.csv -d handout,scoring-sheet -j 2 -o out', 1],
	mail => ['mail %s/kit.xml -r %s/roster.csv -o out'],
	merge => ['batch %s/kit.xml -r %s/roster.csv -d handout -j 1 --merge -o out', 1],
	check => ['check %s/bank.xml %s/kit.xml'],
	fmt => ['fmt out', 0, 'bank.xml'],
);
@wanted = qw(build levels batch workers mail merge check fmt) unless @wanted;

sub command {
	my ($job, $from) = @_;
	return (split ' ', $jobs{$job}[0] =~ s/%s/$from/gr);
}

# ---- what is there ----

sub bytes {
	my ($name) = @_;
	open my $in, '<:raw', $name or return '';
	local $/;
	return <$in> // '';
}

# By path: mode and digest of each file, of sheets.csv the text, the mode of each folder.
sub tree {
	my %tree;
	return \%tree unless -e 'out';
	find({ no_chdir => 1, wanted => sub {
		my @st = lstat $_ or return;
		my $what = -d _ ? 'folder' : m|^out/sheets\.csv$| ? bytes($_) : Digest::SHA::sha256_hex(bytes($_));
		$tree{substr($_, 4) || '.'} = sprintf '%o %s', $st[2] & 07777, $what if $_ ne 'out';
	} }, 'out');
	return \%tree;
}

# The part of a tree that has to be of one piece: all of it, or what is below a name.
sub parts {
	my ($tree, $by_name) = @_;
	my %parts;
	for my $path (sort keys %$tree) {
		my $part = $by_name ? $path =~ s|/.*||sr : 'all';
		$parts{$part} .= "$path $tree->{$path}\n";
	}
	return \%parts;
}

# The lines that only one of two texts has.
sub difference {
	my ($one, $other) = @_;
	my %in = map { $_ => 1 } split /^/, $other;
	my %out = map { $_ => 1 } split /^/, $one;
	return join '', (map { "there: $_" } grep { !$in{$_} } split /^/, $one),
		(map { "not there: $_" } grep { !$out{$_} } split /^/, $other);
}

# What sheets.csv is to be after a fault, if it is written: it lists the sheets of the new folders, and
# of the others those of the old ones that stand; it is the old one where no folder is new.
sub sheets {
	my ($now, $was, $new) = @_;
	my $any = grep { -e "out/$_/.kitpress" && $now->{$_} eq ($new->{$_} // '') } keys %$now;
	return $was unless $any;
	my ($code, %old);
	/^[^,]*,([^,]*),/ && ($old{$1} .= $_) for split /^/, $was;
	return join '', map {
		($code) = /^[^,]*,([^,]*),/;
		!defined $code || !$new->{$code} || ($now->{$code} // '') eq $new->{$code} ? $_ : delete $old{$code} // '';
	} split /^/, $new->{'sheets.csv'};
}

# "" or what is wrong with what is there.
sub look {
	my ($job, $status, $good, $old, $new) = @_;
	my $now = parts(tree(), $jobs{$job}[1]);
	for my $part (sort keys %{ { %$now, %$old, %$new } }) {
		my ($is, $was, $will) = map { $_->{$part} // '' } $now, $old, $new;
		return "status 0 but '$part' is not as it should be\n" . difference($is, $will) if $status == 0 && $is ne $will;
		$will = sheets($now, $was, $new) if $part eq 'sheets.csv';
		return "'$part' is neither old nor new\n" . difference($is, $was) if $is ne $was && $is ne $will;
	}
	return "status 0, but it prints something else:\n" . bytes('stdout') if $status == 0 && bytes('stdout') ne $good;
	return '';
}

# ---- running ----

my @calls = do {
	my ($table) = bytes($preload =~ s/[^\/]*$//r . 'faults.calls') =~ /(.*)/s;
	split ' ', $table;
};

sub run {
	my ($job, $from, $call, $nth) = @_;
	put('counts', "\0" x 4096);
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', 'stdout';
		open STDERR, '>', 'stderr';
		$ENV{FAULT_COUNTS} = "$ENV{PWD}/counts";
		@ENV{qw(FAULT_CALL FAULT_NTH)} = ($call, $nth) if defined $call;
		$ENV{LD_PRELOAD} = $preload;
		exec $kitpress, command($job, $from) or exit 127;
	}
	my $late = 0;
	local $SIG{ALRM} = sub { $late = 1; kill 'KILL', $pid };
	alarm 60;
	waitpid $pid, 0;
	alarm 0;
	return $late ? 'hangs' : $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
}

sub counts {
	return unpack 'q*', substr bytes('counts'), 0, 8 * @calls;
}

sub restore {
	remove_tree('out');
	system('cp', '-a', 'old', 'out') == 0 or die "cp\n" if -e 'old';
}

sub evenly {
	my ($many, $from, $to) = @_;
	return map { $from + int($_ * ($to - $from) / ($many - 1)) } 0 .. $many - 1;
}

# Half of them among the last: there files take their places.
sub chosen {
	my ($n) = @_;
	my $half = int($most / 2);
	return 1 .. $n if !$most || $n <= $most;
	return evenly($most, 1, $n) if $half < 2 || $n <= 64 + $most;
	return (evenly($most - $half, 1, $n - 64), evenly($half, $n - 63, $n));
}

my ($tests, $runs) = (0, 0);
$ENV{PWD} = abs_path('.');
for my $job (@wanted) {
	remove_tree('old', 'out');
	my ($status, $given) = (0, $jobs{$job}[2]);
	put("out/$given", bytes("before/$given")) if $given;
	$status = run($job, 'before') unless $given;
	die "$job: status $status: " . bytes('stderr') if $status ne '0';
	my $old = parts(tree(), $jobs{$job}[1]);
	rename 'out', 'old' if -e 'out';
	restore();
	$status = run($job, 'after');
	die "$job: status $status: " . bytes('stderr') if $status ne '0';
	my ($good, @counts) = (bytes('stdout'), counts());
	my $new = parts(tree(), $jobs{$job}[1]);
	for my $call (0 .. $#calls) {
		my (@bad, %ends);
		for my $nth (chosen($counts[$call])) {
			restore();
			$status = run($job, 'after', $call, $nth);
			my $why = $status !~ /^\d+$/ ? $status : $status != 0 && $status != 3 ? "status $status: " . bytes('stderr')
				: $status == 3 && bytes('stderr') !~ /error: / ? 'status 3 without a message'
				: look($job, $status, $good, $old, $new);
			$ends{$status}++;
			push @bad, "call $nth: $why" if $why;
			$runs++;
		}
		next unless $counts[$call];
		$tests++;
		my $ends = join ', ', map { "$ends{$_} with $_" } sort keys %ends;
		print @bad ? 'not ok' : 'ok', " $tests - $job: each $calls[$call] of $counts[$call] that fails ($ends)\n";
		print map { s/^/# /gmr . "\n" } map { substr $_, 0, 1500 } @bad[0 .. ($#bad < 4 ? $#bad : 4)];
		print '# and ', @bad - 5, " more\n" if @bad > 5;
	}
}
print "1..$tests\n# $runs runs\n";
