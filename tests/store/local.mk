check_PROGRAMS += tests/store/test_store
tests_store_test_store_SOURCES = \
	tests/store/suites.c \
	tests/store/test_audit.c \
	tests/store/test_fault.c \
	tests/store/test_index.c \
	tests/store/test_record.c \
	tests/store/test_store.c \
	tests/store/world.c \
	tests/store/world.h
tests_store_test_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/store $(CUNIT_CFLAGS)
tests_store_test_store_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_STORE) $(WHOLE_OFF) $(TEST_DB_LIBS)
dist_check_SCRIPTS += tests/store/valgrind.sh
EXTRA_DIST += tests/valgrind.supp
