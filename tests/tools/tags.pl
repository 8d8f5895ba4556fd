#!/usr/bin/perl
# What must hold of a paper's tags (ISO 14289-1), from qpdf's JSON: prints each fault.
#
#   tags.pl PAPER.pdf...
#
# What a screen reader hears, element by element, as pdfinfo tells it, with what is to be said
# instead of the content where an element's content says so.
#
#   tags.pl --said PAPER.pdf
use strict;
use warnings;
use Encode qw(decode);
use JSON::PP;

my ($objects, @faults, $name);

sub fault { push @faults, "$name: $_[0]" }

sub get { # follows references
	my ($v) = @_;
	while (defined $v && !ref $v && $v =~ /^\d+ \d+ R$/) {
		my $o = $objects->{"obj:$v"} or return undef;
		$v = exists $o->{stream} ? $o->{stream}{dict} : $o->{value};
	}
	return $v;
}

sub list { # what may be one or an array of them; references stay
	my ($v) = @_;
	return ref $v eq 'ARRAY' ? @$v : defined $v ? ($v) : ();
}
sub text { my $v = get($_[0]); return defined $v ? $v =~ s/^[ub]://r : undef }

# Content: everything painted stands in a mark, marks nest with text objects, MCIDs are
# given out once. Returns the page's MCIDs.
sub marks {
	my ($bytes, $where) = @_;
	my (@open, @ids, $in_text);
	$bytes =~ s/\\.//gs;
	$bytes =~ s/\([^()]*\)/()/g;
	while ($bytes =~ m{<<(.*?)>>\s*BDC|/(\w+)(?:\s*/\w+)?\s+B[DM]C|\b(EMC|BT|ET|TJ|Tj|f|S|Do)\b}g) {
		my ($entries, $artifact, $op) = ($1, $2, $3);
		if (defined $op) {
			if ($op eq 'EMC') { fault "$where: a mark ends that never began" unless @open; pop @open }
			elsif ($op eq 'BT') { $in_text = @open + 1 }
			elsif ($op eq 'ET') { fault "$where: a mark and a text object cross"
				if $in_text != @open + 1; $in_text = 0 }
			elsif (!@open) { fault "$where: '$op' outside of any mark" }
		} else {
			push @open, 1;
			push @ids, $1 if defined $entries && $entries =~ m{/MCID\s+(\d+)};
			fault "$where: an artifact without a type" if defined $artifact && $artifact eq 'Artifact'
				&& $& !~ m{Artifact\s*/};
		}
	}
	fault "$where: a mark stays open" if @open;
	my %seen;
	$seen{$_}++ and fault "$where: MCID $_ twice" for @ids;
	return @ids;
}

sub parents { # the number tree as a hash
	my ($node, $into) = @_;
	$node = get($node);
	parents($_, $into) for list($node->{'/Kids'});
	my @nums = list($node->{'/Nums'});
	while (@nums) { my $k = shift @nums; $into->{$k} = shift @nums }
}

# All rows of a table cover as many columns, with those that cells of rows above reach down to.
sub rectangle {
	my ($ref, @rows) = @_;
	my (@covered, $width);
	for my $row (map { get($_) } @rows) {
		next if $row->{'/S'} ne '/TR';
		my $at = 0;
		for my $cell (map { get($_) } list($row->{'/K'})) {
			my %a = map { %{get($_)} } list($cell->{'/A'});
			$at++ while $covered[$at];
			for (1 .. $a{'/ColSpan'} // 1) {
				fault "$ref: cells overlap" if $covered[$at];
				$covered[$at++] = $a{'/RowSpan'} // 1;
			}
		}
		my $n = grep { $_ } @covered;
		$width //= $n;
		fault "$ref: a row of $n columns in a table of $width" if $n != $width;
		$_ -= !!$_ for @covered;
	}
	fault "$ref: a cell reaches below the table" if grep { $_ } @covered;
}

my (%used, $level, $path);
my (%actual, @order); # of a page's MCIDs: what is said instead; all MCIDs in the tree's order

sub walk {
	my ($ref, $parent, $page) = @_;
	my $e = get($ref);
	my $s = substr $e->{'/S'} // '', 1;
	fault "$ref: its parent is not the element that holds it" if $e->{'/P'} ne $parent;
	$page = $e->{'/Pg'} if $e->{'/Pg'};
	if ($s =~ /^H([1-6])$/) {
		fault "heading level $1 after $level" if $1 > $level + 1;
		$level = $1;
	}
	my @a = map { get($_) } list($e->{'/A'});
	fault "$ref: a TH without a scope" if $s eq 'TH' && !grep { $_->{'/Scope'} } @a;
	fault "$ref: a Figure without a description" if $s eq 'Figure' && !length(text($e->{'/Alt'}) // '');
	my @kids = list($e->{'/K'});
	rectangle($ref, @kids) if $s eq 'Table';
	my $objr = 0;
	for my $kid (@kids) {
		if (ref $kid) {
			if (($kid->{'/Type'} // '') eq '/OBJR') {
				$objr++;
				my $note = get($kid->{'/Obj'});
				fault "$ref: its annotation leads elsewhere"
					if ($path->{$note->{'/StructParent'} // ''} // '') ne $ref;
				fault "$ref: an annotation without Contents" unless length(text($note->{'/Contents'}) // '');
			} else {
				$used{$kid->{'/Pg'}}{$kid->{'/MCID'}} = $ref;
				push @order, [$kid->{'/Pg'}, $kid->{'/MCID'}];
			}
		} elsif ($kid =~ /^\d+$/) {
			$used{$page}{$kid} = $ref;
			push @order, [$page, $kid];
		} else {
			my $k = get($kid);
			my $t = substr $k->{'/S'}, 1;
			my %only = (L => 'LI', LI => 'Lbl|LBody', Table => 'Caption|THead|TBody|TR', THead => 'TR',
				TBody => 'TR', TR => 'TH|TD');
			fault "$kid: a $t in a $s" if $only{$s} && $t !~ /^($only{$s})$/;
			walk($kid, $ref, $page);
		}
	}
	fault "$ref: a Link without an annotation" if $s eq 'Link' && !$objr;
	fault "$ref: nothing in it" if !@kids && $s !~ /^(TD|TH|TR)$/ && !defined $e->{'/ActualText'};
}

# The strings of a page's content that stand for what is painted, by MCID.
sub actuals {
	my ($bytes) = @_;
	my %said;
	my $string = qr/<([0-9A-Fa-f]*)>|\(((?:\\.|[^\\()])*)\)/s;
	while ($bytes =~ m!/MCID\s*(\d+)[^<>]*?/ActualText\s*$string!g) {
		my ($id, $hex, $plain) = ($1, $2, $3);
		my $text = defined $hex ? pack 'H*', $hex : $plain;
		$text =~ s/\\([0-7]{3}|.)/length($1) == 3 ? chr oct $1 : $1/gse unless defined $hex;
		$said{$id} = $text =~ s/^\xFE\xFF// ? decode('UTF-16BE', $text) : $text;
	}
	return \%said;
}

sub say_all {
	my ($file) = @_;
	binmode STDOUT, ':encoding(UTF-8)';
	my @next = grep { defined } map { $actual{$_->[0]}{$_->[1]} } @order;
	open my $tree, '-|:encoding(UTF-8)', 'pdfinfo', '-struct-text', $file or die "pdfinfo: $!\n";
	while (<$tree>) {
		if (/^(\s*)""$/) {
			@next or die "$file: more is silent than is to be said\n";
			$_ = $1 . "[" . shift(@next) . "]\n";
		}
		print;
	}
	die "$file: '$next[0]' is not said\n" if @next;
}

my $say = @ARGV && $ARGV[0] eq '--said' && shift @ARGV;
for my $file (@ARGV) {
	($name) = $file =~ m{([^/]+)$};
	my $json = `qpdf --json=2 --json-key=qpdf --decode-level=generalized --json-stream-data=inline '$file'`;
	$objects = decode_json($json)->{qpdf}[1];
	my ($root) = map { $_->{value}{'/Root'} } $objects->{trailer};
	my $catalog = get($root);
	my $tree = get($catalog->{'/StructTreeRoot'}) or do { fault 'no structure tree'; next };
	fault 'not marked as tagged' unless get($catalog->{'/MarkInfo'})->{'/Marked'};
	fault 'no language' unless length(text($catalog->{'/Lang'}) // '');
	fault 'the title is not shown' unless get($catalog->{'/ViewerPreferences'})->{'/DisplayDocTitle'};
	fault "no $_" for grep { !get($catalog->{$_}) } qw(/Metadata /OutputIntents /PageLabels);
	my $info = get($objects->{trailer}{value}{'/Info'});
	fault 'no title' unless length(text($info->{'/Title'}) // '');
	(%used, $level) = ();
	$level = 0;
	$path = {};
	parents($tree->{'/ParentTree'}, $path);
	walk($_, $catalog->{'/StructTreeRoot'}, undef) for list($tree->{'/K'});
	for my $key (grep { /^obj:/ } keys %$objects) {
		my $page = $objects->{$key}{value};
		next unless ref $page eq 'HASH' && ($page->{'/Type'} // '') eq '/Page';
		my $ref = substr $key, 4;
		for my $note (map { get($_) } list(get($page->{'/Annots'}))) {
			fault "$ref: a link that is in no element" unless defined $note->{'/StructParent'}
				|| ($note->{'/Subtype'} // '') ne '/Link';
		}
		fault "$ref: links without a tab order" if $page->{'/Annots'} && ($page->{'/Tabs'} // '') ne '/S';
		my $bytes = '';
		for my $c (list($page->{'/Contents'})) {
			require MIME::Base64;
			$bytes .= MIME::Base64::decode_base64($objects->{"obj:$c"}{stream}{data});
		}
		$actual{$ref} = actuals($bytes);
		my @ids = marks($bytes, $ref);
		my @parents = @ids ? list($path->{$page->{'/StructParents'} // ''}) : ();
		for my $id (@ids) {
			my $elem = $used{$ref}{$id};
			fault "$ref: MCID $id is in no element" unless $elem;
			fault "$ref: MCID $id has another parent" if $elem && ($parents[$id] // '') ne $elem;
		}
		fault "$ref: elements want content that is not there"
			if keys %{$used{$ref} // {}} != @ids;
	}
}
say_all(@ARGV) if $say && !@faults;
print "$_\n" for @faults;
exit(@faults ? 1 : 0);
