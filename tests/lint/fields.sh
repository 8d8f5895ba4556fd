#!/bin/sh
# Each member of a content struct has a row in the table of fields, and each row a member: what has
# none is in no hash, so that a lock is blind to it. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh
model='src/model/model.h src/model/theme.h' def=src/model/fields.def

# STRUCT.MEMBER of each declaration in the header's structs.
members() {
	perl -0777 -ne '
		s{/\*.*?\*/}{}gs;
		while (/^struct (\w+) \{(.*?)^\};/gms) {
			my ($struct, $body) = ($1, $2);
			next if $struct =~ /^fontset/; # which face is which is hashed by the faces
			for (split /;/, $body) {
				s/^\s+//;
				my @names = split /,/;
				/(\w+)\W*$/ && print "$struct.$1\n" for @names;
			}
		}' $model | sort
}
# The same of the rows; a list has its length beside it.
rows() {
	perl -0777 -ne '
		s{/\*.*?\*/}{}gs;
		while (/^(FIELD|LIST)\((\w+),\s*(?:\w+(?:\(\w+\))?),\s*(\w+),/gm) {
			print "$2.$3\n";
			print "$2.n$3\n" if $1 eq "LIST";
		}' $def | sort
}
list=$(members)
[ "$(printf '%s\n' "$list" | wc -l)" -ge 100 ] || list='model.h could not be read'
there=$(rows)
report 'each member has a row' "$(printf '%s\n' "$list" | while read -r one; do
	printf '%s\n' "$there" | grep -qxF "$one" || echo "$one has no row in $def"
done)"
report 'each row has a member, and one row' "$(printf '%s\n' "$there" | while read -r one; do
	printf '%s\n' "$list" | grep -qxF "$one" || echo "$def: $one is no member in $model"
done
printf '%s\n' "$there" | uniq -d | sed "s|\$| has two rows in $def|")"
report 'what is not hashed says why' "$(perl -0777 -ne '
	while (/^(?:FIELD|LIST)\(([^;]*?)\)$/gm) {
		my $row = $1;
		print "'$def': $row\n" unless $row =~ /,\s*(?:HASHED|NOT_HASHED\("[^"]+"\))$/;
	}' $def)"
echo "1..$tests"
