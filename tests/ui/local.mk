check_PROGRAMS += tests/ui/test_ui
tests_ui_test_ui_SOURCES = tests/run.c \
	tests/ui/suites.c
tests_ui_test_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_ui_test_ui_LDADD = $(WHOLE_ON) $(FLOORS_UI) $(WHOLE_OFF) $(TEST_LIBS) $(UI_LIBS)
