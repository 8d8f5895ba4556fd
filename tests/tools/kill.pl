#!/usr/bin/perl
# kill.pl KILLS SEED FOLDER COMMAND...: runs the command, which writes a tree into the folder that
# is its last argument, appended here, and kills it with SIGKILL at random moments, KILLS times in
# all: mostly the whole group of processes, sometimes the caller alone, whose workers must end by
# themselves, sometimes a worker. After each kill every folder of the tree that has its place must
# be whole; now and then the command is let finish, after which the tree must be that of an
# undisturbed run, byte for byte and no file more. Prints what it found; 0 where that was no fault.
use strict;
use warnings;
use POSIX ':sys_wait_h';
use Time::HiRes qw(sleep time);

my ($kills, $seed, $folder, @command) = @ARGV;
die "usage: kill.pl KILLS SEED FOLDER COMMAND...\n" unless @command;
srand($seed);
my @faults;

sub start {
	my ($out) = @_;
	my $pid = fork // die "fork: $!";
	return $pid if $pid;
	setpgrp;
	open STDOUT, '>', '/dev/null';
	open STDERR, '>', "$folder/err";
	exec @command, $out or POSIX::_exit(127);
}

# Everything below a folder by its path; `part` alone is looked at where it is given.
sub tree {
	my ($top, $part) = @_;
	my (%files, @todo) = ();
	@todo = defined $part ? $part : '';
	while (@todo) {
		my $path = shift @todo;
		my $full = $path eq '' ? $top : "$top/$path";
		if (-d $full) {
			opendir my $dir, $full or die "$full: $!";
			push @todo, map { $path eq '' ? $_ : "$path/$_" } grep { !/^\.\.?$/ } readdir $dir;
			$files{"$path/"} = '' if $path ne '';
		} else {
			open my $file, '<:raw', $full or die "$full: $!";
			local $/;
			$files{$path} = <$file> // '';
		}
	}
	return \%files;
}

sub compare {
	my ($got, $wanted, $when) = @_;
	for (sort keys %$got) {
		push @faults, "$when: $_ is " . (exists $wanted->{$_} ? 'another' : 'too much')
			unless exists $wanted->{$_} && $got->{$_} eq $wanted->{$_};
	}
	for (sort keys %$wanted) {
		push @faults, "$when: $_ is missing" unless exists $got->{$_};
	}
}

# The undisturbed run: its tree, when its first folder is there, and how long it takes.
my $began = time;
my $pid = start("$folder/wanted");
my $first;
while (waitpid($pid, WNOHANG) == 0) {
	$first //= time - $began if -d "$folder/wanted";
	sleep 0.0005;
}
die 'the undisturbed run fails: ' . `cat '$folder/err'` if $?;
my $whole = time - $began;
$first //= 0;
my $wanted = tree("$folder/wanted");
my %by_folder;
for (keys %$wanted) {
	my ($name) = m{^([^/]+)};
	$by_folder{$name}{$_} = $wanted->{$_};
}

# Waits until none of the processes runs; who adopted them may take its time to bury them.
sub all_gone {
	for my $pid (@_) {
		my $tries = 0;
		while (open my $file, '<', "/proc/$pid/stat") {
			last if (<$file> // 'Z') =~ /^(?:.*\) )?Z/;
			return 0 if ++$tries > 5000;
			sleep 0.001;
		}
	}
	return 1;
}

sub children {
	my ($pid) = @_;
	open my $file, '<', "/proc/$pid/task/$pid/children" or return ();
	return split ' ', <$file> // '';
}

# The undisturbed run may have been slower than those to come, or faster: a machine has other work.
# So the time in which to kill follows what happens, until most kills find a run to kill.
sub adapt {
	my ($by) = @_;
	$_ *= $by for $first, $whole;
}

my ($done, $round, $writing, $alone, $workers) = (0, 0, 0, 0, 0);
while ($done < $kills) {
	my $out = "$folder/" . ++$round;
	for (1 .. 2 + int rand 3) {
		my $moment = rand() < 0.15 ? rand $whole : $first + rand($whole - $first);
		my $kind = rand;
		my $pid = start($out);
		sleep $moment;
		my @crew = children($pid);
		if ($kind < 0.1 && @crew) { # the run goes on without it
			$workers += kill 'KILL', $crew[rand @crew];
			waitpid $pid, 0;
			$done++;
		} elsif (waitpid($pid, WNOHANG) != 0) {
			adapt(.8);
		} else {
			$done++;
			adapt(1.1);
			$writing++ if -d $out;
			$alone++ if $kind > 0.8;
			kill 'KILL', $kind > 0.8 ? $pid : -$pid;
			waitpid $pid, 0;
			push @faults, "kill $done: workers go on without their caller"
				unless all_gone(@crew);
		}
		next unless -d $out;
		opendir my $dir, $out or die "$out: $!";
		for my $name (grep { !/^\./ } readdir $dir) {
			my $got = tree($out, $name);
			compare($got, $by_folder{$name} // {}, "kill $done");
		}
	}
	my $pid = start($out);
	waitpid $pid, 0;
	push @faults, "round $round: the last run fails: " . `cat '$folder/err'` if $?;
	compare(tree($out), $wanted, "round $round");
	system 'rm', '-rf', $out;
	last if @faults > 20;
}
printf "%d kills, %d of them while folders were there, %d of the caller alone, %d of a worker, "
	. "%d rounds, seed %s: %d faults\n", $done, $writing, $alone, $workers, $round, $seed,
	scalar @faults;
print "$_\n" for @faults;
exit(@faults ? 1 : 0);
