check_PROGRAMS += tests/service/test_service
tests_service_test_service_SOURCES = tests/run.c \
	tests/service/suites.c
tests_service_test_service_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_service_test_service_LDADD = $(WHOLE_ON) $(FLOORS_SERVICE) $(WHOLE_OFF) $(TEST_DB_LIBS)
