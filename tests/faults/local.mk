# Programs that break what lies under the service while it works: kills, a full disk, failing allocations.
# A program goes into check_PROGRAMS, a script into dist_check_SCRIPTS.
check_PROGRAMS += tests/faults/test_faults
tests_faults_test_faults_SOURCES = tests/run.c \
	tests/faults/suites.c \
	tests/faults/test_faults.c \
	tests/service/desk.c \
	tests/service/desk.h \
	tests/service/walk.c \
	tests/service/walk.h
tests_faults_test_faults_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/service \
	-I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_faults_test_faults_LDADD = $(FLOORS_SERVICE) $(TEST_DB_LIBS)

check_PROGRAMS += tests/faults/test_kill
tests_faults_test_kill_SOURCES = tests/run.c \
	tests/faults/county.c \
	tests/faults/county.h \
	tests/faults/desks.c \
	tests/faults/desks.h \
	tests/faults/line.c \
	tests/faults/line.h \
	tests/faults/oracle.c \
	tests/faults/suites_kill.c \
	tests/faults/test_full.c \
	tests/faults/test_kill.c
tests_faults_test_kill_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_faults_test_kill_LDADD = $(FLOORS_CLIENT) $(FLOORS_SERVICE) $(TEST_DB_LIBS)
