check_PROGRAMS += tests/client/test_client
tests_client_test_client_SOURCES = \
	tests/client/suites.c \
	tests/client/test_client.c
tests_client_test_client_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_client_test_client_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_CLIENT) $(WHOLE_OFF) $(TEST_LIBS)
