# The real program on a pseudo-terminal: a person's keys, the screen a person sees.  The floor itself is linked whole by tests/app.
if HAVE_VTERM
check_PROGRAMS += tests/screens/test_screens
else
TESTS += tests/screens/unseen.sh
endif
EXTRA_DIST += tests/screens/unseen.sh
tests_screens_test_screens_SOURCES = tests/run.c \
	tests/screens/budgets.def \
	tests/screens/county.c \
	tests/screens/county.h \
	tests/screens/day.c \
	tests/screens/day.h \
	tests/screens/person.c \
	tests/screens/person.h \
	tests/screens/scenes.def \
	tests/screens/stray.c \
	tests/screens/stray.h \
	tests/screens/suites.c \
	tests/screens/test_budget.c \
	tests/screens/test_case.c \
	tests/screens/test_days.c \
	tests/screens/test_golden.c \
	tests/screens/test_hands.c \
	tests/screens/test_hang_up.c \
	tests/screens/test_intake.c \
	tests/screens/test_matrix.c \
	tests/screens/test_storm.c \
	tests/screens/tty.c \
	tests/screens/tty.h
tests_screens_test_screens_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/screens $(CUNIT_CFLAGS) $(VTERM_CFLAGS)
tests_screens_test_screens_LDADD = $(FLOORS_DOMAIN) $(TEST_LIBS) $(VTERM_LIBS) -lutil
EXTRA_DIST += tests/screens/days tests/screens/golden
