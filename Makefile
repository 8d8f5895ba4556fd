# kitpress: the one build file, for GNU make. `make help` lists the targets.
#
# CC CPPFLAGS CFLAGS LDFLAGS belong to whoever builds; what the program needs to compile at all
# stands in KP_… variables beside them. MODE picks a set of flags and a folder of its own under
# build/, so that modes never mix.

VERSION := 0.1.0

SHELL := /bin/sh
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

MODE ?= release
B := build/$(MODE)

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
COMPDIR ?= $(DATADIR)/bash-completion/completions
DOCDIR ?= $(DATADIR)/doc/kitpress

# ---- Debian packages that `make deps` installs ----

PACKAGES_BUILD := gcc libc6-dev pkg-config libhpdf-dev libxml2-dev libharfbuzz-dev \
	libfribidi-dev libunibreak-dev libdeflate-dev libpng-dev libglpk-dev \
	libcsv-dev libqrencode-dev libgmime-3.0-dev libcurl4-openssl-dev libqpdf-dev \
	nettle-dev libzip-dev libjansson-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	ca-certificates
PACKAGES_FONTS := fonts-lato fonts-sil-gentiumplus fonts-jetbrains-mono fonts-noto-core \
	hyphen-en-us hyphen-en-gb hyphen-de hyphen-fr hyphen-es
PACKAGES_TEST := libcmocka-dev perl poppler-utils netpbm zbar-tools qpdf mupdf-tools valgrind clang clang-format-14 \
	libclang-rt-dev liblcms2-dev locales fontconfig mandoc python3 python3-aiosmtpd python3-yaml openssl parallel \
	strace patch git \
	fonts-inter fonts-noto-cjk fonts-symbola fonts-sil-andika
PACKAGES_BARE := mmdebstrap git
PACKAGES_BENCH := groff poppler-utils python3 python3-pip

# ---- modes ----

CFLAGS_release := -O3 -g
LDFLAGS_release := -Wl,-O1
CFLAGS_debug := -Og -g
CFLAGS_asan := -O1 -g
CFLAGS_tsan := -O1 -g
CFLAGS_coverage := -O0 -g
CFLAGS_fuzz := -O1 -g
CFLAGS_gcc := -O2
CFLAGS_clang := -O1
CFLAGS ?= $(CFLAGS_$(MODE))

CC_fuzz := clang
CC_clang := clang
ifeq ($(origin CC),default)
CC := $(or $(CC_$(MODE)),gcc)
endif
AR ?= ar

KP_MODE_debug := -DKITPRESS_TIDY
KP_MODE_asan := -DKITPRESS_TIDY -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
KP_MODE_tsan := -fsanitize=thread
KP_MODE_fuzz := -DKITPRESS_TIDY -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer
KP_MODE_coverage := --coverage
KP_MODE_gcc := -Werror
KP_MODE_clang := -Werror

KP_WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Werror=format
KP_CPPFLAGS := -D_POSIX_C_SOURCE=200809L -DKITPRESS_VERSION='"$(VERSION)"' -Isrc
KP_CFLAGS := -std=c17 $(KP_WARN) $(KP_MODE_$(MODE))
KP_LDFLAGS := -Wl,--as-needed $(KP_MODE_$(MODE)) $(LDFLAGS_$(MODE))

# ---- libraries ----
# pkg-config is asked once, and only when something is compiled or linked.

PKG_CONFIG ?= pkg-config
PKGS := libxml-2.0 libqrencode harfbuzz harfbuzz-subset fribidi libunibreak libdeflate libpng nettle gmime-3.0 libqpdf \
	libcurl libzip jansson libcmark-gfm
HPDF_LIBS ?= -lhpdf
GLPK_LIBS ?= -lglpk
CSV_LIBS ?= -lcsv
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(shell $(PKG_CONFIG) --cflags $(PKGS)))$(LIB_CFLAGS)
LIB_LIBS = $(eval LIB_LIBS := $$(shell $(PKG_CONFIG) --libs $(PKGS)) \
	$(HPDF_LIBS) $(GLPK_LIBS) $(CSV_LIBS) -lpthread -lm)$(LIB_LIBS)

# Libraries are shared, so that a security update of one reaches an installed program. Each costs a
# start a tenth of a millisecond, and libxml2, which brings ICU and the C++ library along, two or
# three: with FAST_START=1 those that come as archives, too, go into the program, and
# src/xml/fast_start.c answers what libxml2's archive asks of ICU. LEAVES names them.
LEAVES ?= $(if $(FAST_START),xml2 deflate fribidi nettle csv)
archive = $(wildcard $(shell $(CC) -print-file-name=lib$(1).a))
PROGRAM_LIBS = $(foreach l,$(LIB_LIBS),$(or $(if $(filter $(l:-l%=%),$(LEAVES)),$(call \
	archive,$(l:-l%=%))),$(l))) $(if $(XML_ARCHIVE),$(XML_NEEDS) $(ICU_NAMES))
FAST_START_OBJECT := $(B)/src/xml/fast_start.o
XML_ARCHIVE = $(and $(filter xml2,$(LEAVES)),$(call archive,xml2))
XML_NEEDS = $(patsubst %,-l:%,$(filter-out libicu% libc.%,$(shell objdump -p \
	$$($(CC) -print-file-name=libxml2.so) | sed -n 's/^ *NEEDED *//p')))
ICU_NAMES = $(shell nm -u $(XML_ARCHIVE) | sed -n \
	-e 's/^ *U \(ucnv_open_[0-9]*\)$$/-Wl,--defsym=\1=icu_no_converter/p' -e t \
	-e 's/^ *U \([uU][A-Za-z]*_[A-Za-z_]*_[0-9]*\)$$/-Wl,--defsym=\1=icu_nothing/p')

COMPILE = $(CC) $(KP_CPPFLAGS) $(LIB_CFLAGS) $(CPPFLAGS) $(KP_CFLAGS) $(CFLAGS)
LINK = $(CC) $(KP_CFLAGS) $(CFLAGS) $(KP_LDFLAGS) $(LDFLAGS)

# ---- files ----

# LATIN=0 shapes every word through HarfBuzz, with the same bytes: src/latin/ is there for speed.
LATIN ?= 1
LATIN_NONE := src/latin/latin_none.c
SOURCES := $(filter-out $(LATIN_NONE),$(sort $(wildcard src/*/*.c)))
HEADERS := $(sort $(wildcard src/*/*.h))
EMBEDDED := $(B)/schema.c $(B)/core_framework.c $(B)/explanations.c
OBJECTS := $(filter-out $(FAST_START_OBJECT),$(SOURCES:%.c=$(B)/%.o)) $(EMBEDDED:%.c=%.o)
NO_LATIN := $(LATIN_NONE:%.c=$(B)/%.o)
# In the program only with a switch.
SWITCHED := $(NO_LATIN) $(FAST_START_OBJECT)
LIBRARY := $(B)/libkitpress.a
# What unit tests do without: main, and the program's own malloc.
PROGRAM_ONLY := $(B)/src/cli/main.o $(B)/src/cli/out_of_memory.o
PROGRAM := $(B)/kitpress
# Parts that the program loads only when they are wanted, with their own copies of base/: what
# needs libqpdf, libcurl and GMime, GLPK, libzip and jansson. Linking these into the program would make every
# start 12 ms slower.
PART_NAMES := kitpress-output.so kitpress-mail.so kitpress-solve.so kitpress-pack.so
PARTS := $(PART_NAMES:%=$(B)/%)
part_objects = $(patsubst %.c,$(B)/pic/%.o,$(wildcard src/base/*.c) $(1))
OUTPUT_OBJECTS := $(call part_objects,$(patsubst %,src/output/%.c,output_tools encrypt merge \
	qpdf_error))
MAIL_OBJECTS := $(call part_objects,$(filter-out %/mail_load.c %/mail_words.c,$(wildcard src/mail/*.c)))
SOLVE_OBJECTS := $(call part_objects,$(wildcard src/solve/*.c))
PACK_OBJECTS := $(call part_objects,$(filter-out %/pack_load.c,$(wildcard src/pack/*.c)))
UNITS := $(patsubst tests/%.c,$(B)/%,$(sort $(wildcard tests/unit/test_*.c)))
E2E := $(sort $(wildcard tests/e2e/*.t))
LINT := $(sort $(wildcard tests/lint/*.sh))
TOOLS := $(B)/tools/genbank $(B)/tools/measure $(B)/tools/floor $(B)/tools/kitpress-no-latin
HELPERS := $(patsubst %.c,$(B)/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))
# FUZZ=NAME... picks some of the fuzz targets.
FUZZ ?= $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZERS := $(FUZZ:%=$(B)/fuzz/%)
FUZZ_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/fuzz/*.c))
FUZZ_HELPERS := $(filter-out $(B)/tests/fuzz/fuzz_%,$(FUZZ_OBJECTS))

Q := $(if $(V),,@)
quiet := $(findstring s,$(firstword -$(MAKEFLAGS)))
say = $(if $(V)$(quiet),@:,@printf '  %-7s %s\n' '$(1)' '$(2)')

# ---- building ----

# How each C file is compiled, for clangd and other tools.
.PHONY: compile_commands.json
compile_commands.json:
	$(Q){ echo '['; \
	  command=$$(printf '%s\n' '$(subst ','\'',$(COMPILE))' | sed 's/["\\]/\\&/g'); \
	  comma=; for f in $(SOURCES) $(SWITCHED:$(B)/%.o=%.c) $(wildcard tests/unit/*.c tests/fuzz/*.c); do \
	  printf '%s{"directory": "%s", "file": "%s", "command": "%s -c %s"}\n' \
	    "$$comma" '$(CURDIR)' $$f "$$command" $$f; comma=,; done; echo ']'; } > $@

# Every object of program, unit tests and fuzz targets, nothing linked: for builds that only look
# for warnings.
.PHONY: objects
objects: $(OBJECTS) $(SWITCHED) $(UNITS:$(B)/unit/%=$(B)/tests/unit/%.o) $(HELPERS) $(FUZZ_OBJECTS)

.PHONY: all
all: build/kitpress $(PART_NAMES:%=build/%) build/kitpress.1

build/kitpress: build/release/kitpress
	$(Q)cp -f $< $@
$(PART_NAMES:%=build/%) build/kitpress.1: build/%: build/release/%
	$(Q)cp -f $< $@

ifneq ($(MODE),release)
build/release/kitpress $(PART_NAMES:%=build/release/%) build/release/kitpress.1:
	$(Q)$(MAKE) MODE=release $@
endif

FAST_STARTED = $(if $(XML_ARCHIVE),$(FAST_START_OBJECT))
$(PROGRAM): $(PROGRAM_ONLY) $(if $(filter 0,$(LATIN)),$(NO_LATIN)) $(FAST_STARTED) $(LIBRARY) $(B)/links | $(PARTS)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(PROGRAM_LIBS)

# The manual page has its options from the program's own help.
MANUAL := $(B)/kitpress.1
$(MANUAL): src/cli/kitpress.1 src/cli/manual.awk $(PROGRAM) $(B)/prefix
	$(call say,MANUAL,$@)
	$(Q)mkdir -p $(B)/help; set --; \
	for c in $$($(PROGRAM) --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'); do \
		$(PROGRAM) $$c --help > $(B)/help/$$c || exit 1; set -- "$$@" $(B)/help/$$c; done; \
	awk -v version=$(VERSION) -v docs='$(DOCDIR)' -f src/cli/manual.awk "$$@" src/cli/kitpress.1 > $@

# The same program with LATIN=0, to compare it with.
$(B)/tools/kitpress-no-latin: $(PROGRAM_ONLY) $(NO_LATIN) $(FAST_STARTED) $(LIBRARY) $(B)/links | $(PARTS)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(PROGRAM_LIBS)

$(B)/kitpress-output.so: $(OUTPUT_OBJECTS)
$(B)/kitpress-mail.so: $(MAIL_OBJECTS)
$(B)/kitpress-solve.so: $(SOLVE_OBJECTS)
$(B)/kitpress-pack.so: $(PACK_OBJECTS)
$(PARTS): $(B)/links
	$(call say,LINK,$@)
	$(Q)$(LINK) -shared -o $@ $(filter %.o,$^) $(LIB_LIBS)

$(B)/pic/%.o: %.c $(B)/flags | libraries
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -fPIC -fvisibility=hidden -MMD -MP -c -o $@ $<

$(LIBRARY): $(filter-out $(PROGRAM_ONLY),$(OBJECTS)) $(B)/members
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(B)/%.o: %.c $(B)/flags | libraries
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# What the program falls back on outside its source tree; the only place that knows PREFIX.
$(B)/src/cli/environment.o: private KP_CPPFLAGS += -DKITPRESS_DATA='"$(DATADIR)/kitpress"'
$(B)/src/cli/environment.o: $(B)/prefix
$(B)/src/base/part.o $(B)/pic/src/base/part.o: private KP_CPPFLAGS += -DKITPRESS_LIB='"$(LIBDIR)/kitpress"'
$(B)/src/base/part.o $(B)/pic/src/base/part.o: $(B)/prefix

# What the schema says to people is left out, for it is parsed at every start; lines stay lines.
bare = awk '{ all = all $$0 "\n" } END { \
	n = split(all, part, /<\/?xs:annotation>/); \
	for (i = 1; i <= n; i += 2) text = text part[i]; \
	n = split(text, line, "\n"); \
	for (i = 1; i <= n; i++) { \
		sub(/^[ \t]+/, "", line[i]); if (line[i] != "") print line[i] } }'

# A C file with the bytes that a command prints: NAME[], NAME_len.
embed = { echo '/* Made from $^: do not edit. */'; \
	echo 'extern const unsigned char $(1)[];'; \
	echo 'extern const unsigned int $(1)_len;'; \
	echo 'const unsigned char $(1)[] = {'; \
	$(2) | od -An -v -tx1 | sed 's/[0-9a-f][0-9a-f]/0x&,/g'; \
	echo '0 };'; \
	echo 'const unsigned int $(1)_len = sizeof $(1) - 1;'; }

$(B)/schema.c: content/schema/kitpress.xsd
	$(call say,EMBED,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(call embed,kitpress_xsd,$(bare) $<) > $@

# The framework of banks that name none: the parts of frameworks/core as one file, lines as they are.
CORE := $(patsubst %,content/frameworks/core/%.xml,scale recommendations levels)
joined = { echo '<framework xmlns="urn:kitpress:1" id="core" xml:lang="en">'; \
	sed -e '/^<?xml /d' -e '/^<framework /d' -e '/^<\/framework>/d' $(1); echo '</framework>'; }

$(B)/core_framework.c: $(CORE)
	$(call say,EMBED,$(<D))
	$(Q)mkdir -p $(@D)
	$(Q)$(call embed,kitpress_core,$(call joined,$^)) > $@

$(B)/explanations.c: src/base/explanations.txt
	$(call say,EMBED,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(call embed,kitpress_explanations,cat $<) > $@

$(EMBEDDED:%.c=%.o): %.o: %.c $(B)/flags | libraries
	$(Q)$(COMPILE) -c -o $@ $<

# A stamp is rewritten when what it records has changed, and then its objects are made anew.
define stamp
	$(Q)mkdir -p $(@D)
	$(Q)printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(1))' > $@
endef

.PHONY: always libraries
$(B)/flags: always
	$(call stamp,$(CC) $(KP_CPPFLAGS) $(CPPFLAGS) $(KP_CFLAGS) $(CFLAGS))
$(B)/links: always
	$(call stamp,$(KP_LDFLAGS) $(LDFLAGS) $(HPDF_LIBS) $(GLPK_LIBS) $(CSV_LIBS) $(LEAVES) $(LATIN))
$(B)/members: always
	$(call stamp,$(OBJECTS))
$(B)/prefix: always
	$(call stamp,$(DATADIR) $(LIBDIR) $(DOCDIR))

# One line for the first thing that is missing, before any compiler says it in fifty.
libraries:
	@lacks() { echo "kitpress: $$1: run 'make deps'" >&2; exit 1; }; \
	has() { echo "#include <$$1>" | $(CC) $(CPPFLAGS) $(CFLAGS) -E -x c - > /dev/null 2>&1; }; \
	command -v $(firstword $(CC)) > /dev/null || \
		lacks "the compiler $(firstword $(CC)) is missing"; \
	command -v $(PKG_CONFIG) > /dev/null || lacks "$(PKG_CONFIG) is missing"; \
	for p in $(PKGS); do $(PKG_CONFIG) --exists $$p || \
		lacks "$$p's headers are missing"; done; \
	has hpdf.h || lacks "libharu's headers are missing"; \
	has glpk.h || lacks "GLPK's headers are missing"; \
	has csv.h || lacks "libcsv's headers are missing"

-include $(OBJECTS:.o=.d) $(SWITCHED:.o=.d) $(patsubst %.o,%.d,$(sort $(OUTPUT_OBJECTS) $(MAIL_OBJECTS) $(SOLVE_OBJECTS) $(PACK_OBJECTS))) $(UNITS:$(B)/unit/%=$(B)/tests/unit/%.d) $(HELPERS:.o=.d) $(FUZZ_OBJECTS:.o=.d)

# ---- what is needed from outside ----

deps_of = { missing=; \
	if ! command -v apt-get > /dev/null; then \
		echo "kitpress: no apt-get here; install what your system calls these:" >&2; \
		printf '  %s\n' $(1) >&2; exit 1; fi; \
	for p in $(1); do \
		case $$(dpkg-query -W -f='$${Status}' $$p 2> /dev/null) in \
		*'ok installed') ;; *) missing="$$missing $$p";; esac; done; \
	if [ "$$missing" ]; then \
		run=; [ "$$(id -u)" = 0 ] || run=sudo; \
		if [ "$$run" ] && ! command -v sudo > /dev/null; then \
			echo "kitpress: not root and no sudo; as root: apt-get install$$missing" >&2; \
			exit 1; fi; \
		echo "installing:$$missing"; \
		$$run env DEBIAN_FRONTEND=noninteractive apt-get -qq update && \
		$$run env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
			--no-install-recommends $$missing > /dev/null; fi; }

.PHONY: deps deps-build deps-test
# NODEPS=1 leaves the system as it is.
deps-build:
	@$(if $(NODEPS),:,$(call deps_of,$(PACKAGES_BUILD) $(PACKAGES_FONTS)))
deps-test:
	@$(if $(NODEPS),:,$(call deps_of,$(PACKAGES_BUILD) $(PACKAGES_FONTS) $(PACKAGES_TEST)))
deps:
	@$(call deps_of,$(PACKAGES_BUILD) $(PACKAGES_FONTS) $(PACKAGES_TEST))

# What bare.sh makes its system with; the suite itself does not need it.
.PHONY: deps-bare
deps-bare:
	@$(call deps_of,$(PACKAGES_BARE))
# What bench-peers sets papers with beside kitpress; it fetches Typst itself.
.PHONY: deps-bench
deps-bench:
	@$(if $(NODEPS),:,$(call deps_of,$(PACKAGES_BUILD) $(PACKAGES_FONTS) $(PACKAGES_BENCH)))

.PHONY: demo
demo: deps-build
	@$(MAKE) --no-print-directory all
	build/kitpress build content/kits/ml-engineer.xml

# Every document, language and paper under output/samples/; the README's pictures.
.PHONY: samples pictures
samples: $(PROGRAM)
	$(Q)tests/tools/samples.sh $(PROGRAM) output/samples
pictures: $(PROGRAM)
	$(Q)tests/tools/pictures.sh $(PROGRAM)

# ---- tests ----
# One prove run over everything, whatever language a test is written in; each prints TAP.

export CMOCKA_MESSAGE_OUTPUT := TAP
# The leak sanitizer takes a loaded library's thread-local block that begins at the 16th byte of a
# page for one of a glibc of 2014, and dies of it: so it is not to look at them.
TEST_ENV = KITPRESS='$(abspath $(PROGRAM))' BUILD='$(abspath $(B))' TOP='$(CURDIR)' \
	CC='$(CC)' MAKE='$(MAKE)' MODE='$(MODE)' \
	ASAN_OPTIONS=exitcode=99:detect_leaks=1:intercept_tls_get_addr=0 \
	UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
JOBS ?= $(shell nproc 2> /dev/null || echo 1)
PROVE = $(TEST_ENV) PERL5LIB=tests/tools prove --formatter Totals -j $(JOBS) -e ''

$(B)/unit/%: $(B)/tests/unit/%.o $(LIBRARY) $(B)/links $(HELPERS) | $(PARTS)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(HELPERS) $(LIBRARY) $(LIB_LIBS) -lcmocka

# A tool for the tests: one source file, no library but libc, and libdeflate for one.
$(B)/tools/floor: private TOOL_LIBS := -ldeflate
$(B)/tools/%: tests/bench/%.c $(B)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(KP_CPPFLAGS) $(CPPFLAGS) $(KP_CFLAGS) $(CFLAGS) -o $@ $< $(TOOL_LIBS)
RUN_UNIT = $(UNITS)
RUN_GOLDEN = $(wildcard tests/golden/run.sh)
RUN_E2E = $(E2E)

.PHONY: check check-run check-quick unit e2e lint check-golden golden
check: deps-test
	@$(MAKE) --no-print-directory check-run
check-run: $(PROGRAM) $(MANUAL) $(UNITS) $(TOOLS) $(FAULTS)
	$(Q)$(PROVE) $(RUN_UNIT) $(RUN_GOLDEN) $(RUN_E2E) $(LINT)
# Unit and golden tests alone: at most two minutes of processor time.
check-quick: $(PROGRAM) $(UNITS)
	$(Q)$(PROVE) $(RUN_UNIT) $(RUN_GOLDEN)
# What of the suite makes sense under a sanitizer: all that runs the program.
dynamic: $(PROGRAM) $(UNITS) $(TOOLS) $(FAULTS)
	$(Q)$(PROVE) $(RUN_UNIT) $(RUN_GOLDEN) $(RUN_E2E)
# demo and check on a fresh Debian 12 below build/, as root.
.PHONY: bare
bare: deps-bare
	$(Q)tests/tools/bare.sh
unit: $(UNITS)
	$(Q)$(PROVE) $(RUN_UNIT)
e2e: $(PROGRAM) $(TOOLS) $(FAULTS)
	$(Q)$(PROVE) $(RUN_E2E)
check-golden: $(PROGRAM)
	$(Q)$(PROVE) $(RUN_GOLDEN)
lint: $(MANUAL) $(PROGRAM)
	$(Q)$(PROVE) $(LINT)
# Shows what would change in the goldens, and changes it.
golden: $(PROGRAM)
	$(Q)$(TEST_ENV) tests/golden/run.sh --rewrite

# What makes a call of the program fail, for LD_PRELOAD, and the names of the calls beside it.
FAULTS := $(B)/tools/faults.so
$(FAULTS): tests/faults/faults.c $(B)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -O1 -Wall -Wextra -fPIC -shared -o $@ $<
	$(Q)sed -n '/^#define CALLS/,/^$$/p' $< | grep -o '_([a-z_]*,' | sed 's/^_(//; s/,//' > $(@:.so=.calls)
# Each call of small jobs, in turn; the suite takes a sample.
.PHONY: faults
faults: build/kitpress $(PARTS) $(FAULTS)
	$(Q)tests/faults/faults.pl build/kitpress $(FAULTS) build/faults 0 $(JOB)

# Edits of the code that unit and golden tests must notice; MUTANT=WORD picks some.
.PHONY: mutants
mutants:
	$(Q)tests/mutants/run.sh $(MUTANT)

.PHONY: asan tsan tsan-run valgrind coverage fuzz bench dynamic
asan:
	@$(MAKE) --no-print-directory MODE=asan dynamic
tsan:
	@$(MAKE) --no-print-directory MODE=tsan tsan-run
tsan-run: $(PROGRAM)
	$(Q)tests/tools/races.sh '$(abspath $(PROGRAM))'
valgrind:
	@$(MAKE) --no-print-directory MODE=debug valgrind-run
valgrind-run: $(PROGRAM) $(UNITS)
	$(Q)$(TEST_ENV) tests/tools/valgrind.sh $(UNITS)
coverage:
	@find build/coverage -name '*.gcda' -exec rm -f {} + 2> /dev/null || :
	@$(MAKE) --no-print-directory MODE=coverage dynamic
	@tests/tools/coverage.sh build/coverage

# Each target for FUZZ_SECONDS.
FUZZ_SECONDS ?= 10
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz fuzz-run
.PHONY: fuzz-run valgrind-run
fuzz-run: $(FUZZERS)
	$(Q)tests/fuzz/run.sh $(FUZZ_SECONDS) $(FUZZERS)
$(B)/fuzz/%: $(B)/tests/fuzz/fuzz_%.o $(FUZZ_HELPERS) $(LIBRARY) $(B)/links | $(B)/kitpress-solve.so $(B)/kitpress-pack.so
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $< $(FUZZ_HELPERS) $(LIBRARY) $(LIB_LIBS)

# Every paper against PDF/UA-1 and PDF/A-2a by veraPDF; skipped, and says so, without Java.
.PHONY: check-pdfua
check-pdfua: $(PROGRAM)
	@tests/tools/pdfua.sh '$(abspath $(PROGRAM))'

bench: $(PROGRAM) $(TOOLS)
	$(Q)$(TEST_ENV) tests/bench/run.sh

# What the painting thread and the shaper of Latin words are worth.
$(B)/tools/no_paint_thread.so: tests/bench/no_paint_thread.c $(B)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -O1 -Wall -Wextra -fPIC -shared -o $@ $<
.PHONY: bench-devices
bench-devices: $(PROGRAM) $(TOOLS) $(B)/tools/no_paint_thread.so $(B)/tools/kitpress-no-latin
	$(Q)$(TEST_ENV) tests/bench/devices.sh

# How long rosters take to be read.
.PHONY: bench-doors
bench-doors: $(PROGRAM) $(TOOLS)
	$(Q)$(TEST_ENV) tests/bench/doors.sh

.PHONY: bench-batch
bench-batch: $(PROGRAM) $(TOOLS)
	$(Q)$(TEST_ENV) tests/bench/batch.sh

# The same papers by Typst and groff, in turn; PEERS=groff takes one of them.
.PHONY: bench-peers bench-peers-run
bench-peers: deps-bench
	@$(MAKE) --no-print-directory bench-peers-run
bench-peers-run: $(PROGRAM) $(TOOLS)
	$(Q)$(TEST_ENV) tests/bench/peers/run.sh

# ---- installing ----

INSTALL ?= install
.PHONY: install uninstall check-install
# All of content/ but the README's pictures. An empty kitpress.conf beside it makes the folder a
# content root, so that its kits can be built where they lie; DOCDIR has a link to it.
SHARED = $(sort $(shell find content -type f ! -name '*~' ! -path 'content/pictures/*')) \
	fonts/fontset.xml

install: $(PROGRAM) $(MANUAL) $(PARTS)
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(LIBDIR)/kitpress' '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(COMPDIR)'
	$(INSTALL) -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/kitpress'
	$(INSTALL) -m 644 $(PARTS) '$(DESTDIR)$(LIBDIR)/kitpress'
	$(INSTALL) -m 644 $(MANUAL) '$(DESTDIR)$(MANDIR)/man1/kitpress.1'
	$(INSTALL) -m 644 src/cli/kitpress.bash '$(DESTDIR)$(COMPDIR)/kitpress'
	@for f in $(SHARED:content/%=%); do \
		from=content/$$f; [ -f "$$from" ] || from=$$f; \
		to='$(DESTDIR)$(DATADIR)/kitpress/'$$f; \
		$(INSTALL) -d "$${to%/*}" && $(INSTALL) -m 644 "$$from" "$$to" || exit 1; done
	$(INSTALL) -m 644 /dev/null '$(DESTDIR)$(DATADIR)/kitpress/kitpress.conf'
	$(INSTALL) -d '$(DESTDIR)$(DOCDIR)'
	ln -srfn '$(DESTDIR)$(DATADIR)/kitpress' '$(DESTDIR)$(DOCDIR)/examples'

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/kitpress' '$(DESTDIR)$(MANDIR)/man1/kitpress.1' \
		'$(DESTDIR)$(COMPDIR)/kitpress' '$(DESTDIR)$(DOCDIR)/examples'
	-rmdir '$(DESTDIR)$(DOCDIR)' 2> /dev/null
	rm -rf '$(DESTDIR)$(DATADIR)/kitpress' '$(DESTDIR)$(LIBDIR)/kitpress'

# Installs into an empty folder, uses what is there, and fails if uninstall leaves a file.
check-install:
	@MAKE='$(MAKE)' tests/tools/check_install.sh

# ---- the rest ----

.PHONY: dist format clean help
DIST := kitpress-$(VERSION)
dist:
	@rm -rf build/$(DIST) && mkdir -p build/$(DIST)
	@{ git ls-files 2> /dev/null || find . -type f ! -path './build/*' ! -path './.git/*'; } | \
		tar -cf - -T - | tar -xf - -C build/$(DIST)
	@tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$${SOURCE_DATE_EPOCH:-0} \
		-C build -cf - $(DIST) | gzip -9n > build/$(DIST).tar.gz
	@rm -rf build/$(DIST)
	@echo build/$(DIST).tar.gz

format:
	clang-format-14 -i $(SOURCES) $(HEADERS) $(wildcard tests/*/*.[ch])

clean:
	rm -rf build

help:
	@echo 'make             build build/kitpress'
	@echo 'make deps        install what is needed (apt-get)'
	@echo 'make demo        deps, build, and the example kit under output/'
	@echo 'make samples     every document, language and paper under output/samples/'
	@echo 'make pictures    the pictures of the README'
	@echo 'make check       deps, build, and every test; ends with "N passed, N failed"'
	@echo 'make check-quick unit and golden tests: half a minute'
	@echo 'make unit|e2e|check-golden|lint   parts of check'
	@echo 'make bare        demo and check on a fresh Debian 12 in a folder (root, mmdebstrap)'
	@echo 'make golden      show and accept changed golden files'
	@echo 'make asan        the suite under address, undefined and leak sanitizers'
	@echo 'make tsan        the example kits under the thread sanitizer'
	@echo 'make valgrind    unit tests and the main job under valgrind'
	@echo 'make coverage    line coverage of the suite'
	@echo 'make check-pdfua every paper against PDF/UA-1 and PDF/A-2a by veraPDF (Java)'
	@echo 'make faults      each allocation and system call of small jobs fails in turn (JOB=build …)'
	@echo 'make mutants     edits that unit and golden tests must notice, each in turn (slow)'
	@echo 'make fuzz        every fuzz target for FUZZ_SECONDS (10) each; FUZZ=NAME... picks some'
	@echo 'make bench       speed and memory for 15 to 15,000 questions'
	@echo 'make bench-devices what the painting thread and the shaper of Latin words are worth'
	@echo 'make bench-doors how long rosters of 1 to 10,000 rows take to be read'
	@echo 'make bench-batch papers a second for rosters of 1 to 10,000'
	@echo 'make bench-peers the same papers by Typst and groff (pip, groff); PEERS=groff: one'
	@echo 'make install|uninstall|check-install   PREFIX (/usr/local), DESTDIR'
	@echo 'make dist        a source archive under build/'
	@echo 'make compile_commands.json   how each file is compiled, for clangd'
	@echo 'make format      clang-format 14 over all C files'
	@echo 'make clean       remove build/'
	@echo 'FAST_START=1 links libxml2 and others into the program: a start is 2 to 3 ms faster'
	@echo 'V=1 shows commands; NODEPS=1 installs nothing; MODE=debug|asan|coverage|…'
