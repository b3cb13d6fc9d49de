# What earlier releases wrote and said, held against this one.  relay is built by hand when a release is recorded (record.sh).
check_PROGRAMS += tests/data/test_data
tests_data_test_data_SOURCES = \
	tests/data/changed.def \
	tests/data/numbers.c \
	tests/data/numbers.h \
	tests/data/room.c \
	tests/data/room.h \
	tests/data/suites.c \
	tests/data/test_data.c \
	tests/data/test_wire.c
tests_data_test_data_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_data_test_data_LDADD = tests/librun.a $(FLOORS_WIRE) $(TEST_LIBS)

EXTRA_PROGRAMS += tests/data/relay
tests_data_relay_SOURCES = tests/data/relay.c
tests_data_relay_LDADD = $(FLOORS_WIRE) $(BASE_LIBS)

dist_check_SCRIPTS += tests/data/harm.sh
EXTRA_DIST += tests/data/office.sh tests/data/record.sh tests/data/0.1.0 tests/data/0.1.1 tests/data/0.1.2 tests/data/0.1.3 tests/data/0.1.4
