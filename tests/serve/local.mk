check_PROGRAMS += tests/serve/test_serve
tests_serve_test_serve_SOURCES = \
	tests/serve/echo.c \
	tests/serve/echo.h \
	tests/serve/suites.c \
	tests/serve/test_host.c \
	tests/serve/test_hostile.c \
	tests/serve/test_server.c
tests_serve_test_serve_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/serve $(CUNIT_CFLAGS)
tests_serve_test_serve_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_SERVE) $(WHOLE_OFF) $(TEST_DB_LIBS)
