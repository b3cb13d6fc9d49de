# A program goes into EXTRA_PROGRAMS and BENCHES; what needs SQLite stands inside `if HAVE_SQLITE`.
dist_check_SCRIPTS += tests/bench/goes_on.sh

BENCHES += tests/bench/bench_table
EXTRA_PROGRAMS += tests/bench/bench_table
tests_bench_bench_table_SOURCES = tests/bench/bench_table.c
EXTRA_DIST += tests/bench/table.awk

EXTRA_PROGRAMS += tests/bench/bench_rules
BENCHES += tests/bench/bench_rules
tests_bench_bench_rules_SOURCES = tests/bench/bench_rules.c tests/config/oracle.c tests/config/oracle.h
tests_bench_bench_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/config
tests_bench_bench_rules_LDADD = $(FLOORS_CONFIG) $(APP_LIBS)

if HAVE_SQLITE
EXTRA_PROGRAMS += tests/bench/bench_commits
BENCHES += tests/bench/bench_commits
else
BENCHES_LEFT_OUT += 'bench_commits: configure found no SQLite (Debian: libsqlite3-dev)'
endif
tests_bench_bench_commits_SOURCES = \
	tests/bench/bench_commits.c \
	tests/bench/crew.c \
	tests/bench/crew.h \
	tests/bench/sqlite.c \
	tests/bench/sqlite.h \
	tests/faults/county.c \
	tests/faults/county.h
tests_bench_bench_commits_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/faults $(SQLITE_CFLAGS)
tests_bench_bench_commits_LDADD = $(FLOORS_CLIENT) $(BASE_LIBS) $(SQLITE_LIBS)

EXTRA_PROGRAMS += tests/bench/bench_summary
BENCHES += tests/bench/bench_summary
tests_bench_bench_summary_SOURCES = \
	tests/bench/bench_summary.c \
	tests/bench/crew.c \
	tests/bench/crew.h \
	tests/faults/county.c \
	tests/faults/county.h
tests_bench_bench_summary_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/faults -I$(top_srcdir)/tests/service/kit \
	-I$(top_srcdir)/src/service
tests_bench_bench_summary_LDADD = tests/service/kit/liboffice.a $(FLOORS_SERVICE) $(SERVE_LIBS)

EXTRA_PROGRAMS += tests/bench/bench_memory
BENCHES += tests/bench/bench_memory
tests_bench_bench_memory_SOURCES = \
	tests/bench/bench_memory.c \
	tests/bench/crew.c \
	tests/bench/crew.h \
	tests/faults/county.c \
	tests/faults/county.h
tests_bench_bench_memory_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/faults
tests_bench_bench_memory_LDADD = $(FLOORS_CLIENT) $(BASE_LIBS)

if HAVE_VTERM
EXTRA_PROGRAMS += tests/bench/bench_screens
BENCHES += tests/bench/bench_screens
EXTRA_PROGRAMS += tests/bench/bench_day
BENCHES += tests/bench/bench_day
else
BENCHES_LEFT_OUT += 'bench_screens: configure found no libvterm (Debian: libvterm-dev)'
endif
tests_bench_bench_screens_SOURCES = \
	tests/bench/bench_screens.c \
	tests/bench/crew.c \
	tests/bench/crew.h
tests_bench_bench_screens_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/screens/kit $(VTERM_CFLAGS)
tests_bench_bench_screens_LDADD = tests/screens/kit/libperson.a $(FLOORS_DOMAIN) $(BASE_LIBS) $(VTERM_LIBS) -lutil

tests_bench_bench_day_SOURCES = \
	tests/bench/bench_day.c \
	tests/bench/crew.c \
	tests/bench/crew.h \
	tests/bench/day.def
tests_bench_bench_day_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/screens -I$(top_srcdir)/tests/screens/kit $(VTERM_CFLAGS)
tests_bench_bench_day_LDADD = tests/screens/kit/libperson.a $(FLOORS_DOMAIN) $(BASE_LIBS) $(VTERM_LIBS) -lutil

EXTRA_PROGRAMS += tests/bench/bench_gate
BENCHES += tests/bench/bench_gate
tests_bench_bench_gate_SOURCES = \
	tests/bench/bench_gate.c
tests_bench_bench_gate_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/service/kit -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_bench_bench_gate_LDADD = tests/service/kit/liboffice.a $(FLOORS_SERVICE) $(SERVE_LIBS) $(CUNIT_LIBS)

EXTRA_PROGRAMS += tests/bench/bench_ledger
BENCHES += tests/bench/bench_ledger
tests_bench_bench_ledger_SOURCES = \
	tests/bench/bench_ledger.c \
	tests/bench/crew.c \
	tests/bench/crew.h \
	tests/bench/pages.c \
	tests/bench/pages.h \
	tests/bench/years.c \
	tests/bench/years.h
tests_bench_bench_ledger_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/service/kit -I$(top_srcdir)/src/service \
	$(CUNIT_CFLAGS)
tests_bench_bench_ledger_LDADD = tests/service/kit/liboffice.a $(FLOORS_SERVICE) $(SERVE_LIBS) $(CUNIT_LIBS)
