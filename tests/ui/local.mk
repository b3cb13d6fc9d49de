check_PROGRAMS += tests/ui/test_ui
tests_ui_test_ui_SOURCES = tests/run.c \
	tests/ui/suites.c \
	tests/ui/line.c \
	tests/ui/line.h \
	tests/ui/test_charset.c \
	tests/ui/test_key.c \
	tests/ui/test_put.c \
	tests/ui/test_terminal.c
tests_ui_test_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/ui $(CUNIT_CFLAGS)
tests_ui_test_ui_LDADD = $(WHOLE_ON) $(FLOORS_UI) $(WHOLE_OFF) $(TEST_LIBS) $(UI_LIBS)
