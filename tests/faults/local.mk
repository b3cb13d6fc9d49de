# Programs that break what lies under the service while it works: kills, a full disk, failing allocations.
# A program goes into check_PROGRAMS, a script into dist_check_SCRIPTS.
check_LIBRARIES += tests/faults/libdesks.a
tests_faults_libdesks_a_SOURCES = \
	tests/faults/connection.c \
	tests/faults/connection.h \
	tests/faults/county.c \
	tests/faults/county.h \
	tests/faults/desks.c \
	tests/faults/desks.h \
	tests/faults/oracle.c
tests_faults_libdesks_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)

check_PROGRAMS += tests/faults/test_faults
tests_faults_test_faults_SOURCES = \
	tests/faults/suites.c \
	tests/faults/test_faults.c
tests_faults_test_faults_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/service/kit \
	-I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_faults_test_faults_LDADD = tests/librun.a tests/service/kit/liboffice.a $(FLOORS_SERVICE) $(TEST_DB_LIBS)

check_PROGRAMS += tests/faults/test_kill
tests_faults_test_kill_SOURCES = \
	tests/faults/suites_kill.c \
	tests/faults/test_full.c \
	tests/faults/test_kill.c
tests_faults_test_kill_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_faults_test_kill_LDADD = tests/librun.a tests/faults/libdesks.a $(FLOORS_CLIENT) $(FLOORS_SERVICE) $(TEST_DB_LIBS)

# A disk that forgets what was not flushed.  The library with the disk in it goes before the C library's own calls.
check_PROGRAMS += tests/faults/test_flush
tests_faults_test_flush_SOURCES = \
	tests/faults/outage.c \
	tests/faults/outage.h \
	tests/faults/power.c \
	tests/faults/suites_flush.c \
	tests/faults/test_flush.c \
	tests/faults/test_seat.c
tests_faults_test_flush_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_faults_test_flush_LDADD = tests/librun.a tests/faults/libdesks.a $(FLOORS_CLIENT) $(FLOORS_SERVICE) $(TEST_DB_LIBS)
EXTRA_tests_faults_test_flush_DEPENDENCIES = tests/faults/forget.so
tests/faults/forget.so: tests/faults/forget.c
	$(AM_V_CCLD)$(MKDIR_P) tests/faults && $(CC) -std=gnu11 -Wall -Wextra -O1 -g -shared -fPIC -o $@ $(srcdir)/tests/faults/forget.c -ldl
CLEANFILES += tests/faults/forget.so
EXTRA_DIST += tests/faults/forget.c
