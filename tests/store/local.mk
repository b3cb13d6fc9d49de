check_PROGRAMS += tests/store/test_store
tests_store_test_store_SOURCES = tests/run.c \
	tests/store/suites.c
tests_store_test_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_store_test_store_LDADD = $(WHOLE_ON) $(FLOORS_STORE) $(WHOLE_OFF) $(TEST_DB_LIBS)
