check_PROGRAMS += tests/screens/test_screens
tests_screens_test_screens_SOURCES = tests/run.c \
	tests/screens/suites.c
tests_screens_test_screens_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_screens_test_screens_LDADD = $(WHOLE_ON) $(FLOORS_SCREENS) $(WHOLE_OFF) $(TEST_LIBS) $(UI_LIBS)
