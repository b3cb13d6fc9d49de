# The real program on a pseudo-terminal: a person's keys, the screen a person sees.  The floor itself is linked whole by tests/app.
# Most of their time is waiting, so they are several programs, each with a county of its own, and run side by side.
if HAVE_VTERM
check_LIBRARIES += tests/screens/kit/libperson.a
check_PROGRAMS += tests/screens/walk/test_cases tests/screens/walk/test_walks tests/screens/hands/test_hands tests/screens/connection/test_connection tests/screens/test_screens tests/screens/words/test_words
else
TESTS += tests/screens/unseen.sh
endif
EXTRA_DIST += tests/screens/unseen.sh tests/screens/county.rec.xz

# Lists told in pages, and the rows of the quarter, by a service of the test's own: two files of the floor, without a terminal.
check_PROGRAMS += tests/screens/pages/test_pages
tests_screens_pages_test_pages_SOURCES = \
	src/screens/figures/quarter_rows.c \
	src/screens/kit/desk_pages.c \
	tests/screens/pages/suites.c \
	tests/screens/pages/test_pages.c \
	tests/screens/pages/test_quarter_rows.c
tests_screens_pages_test_pages_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/screens $(CUNIT_CFLAGS)
tests_screens_pages_test_pages_LDADD = tests/librun.a $(FLOORS_UI) $(TEST_LIBS) $(UI_LIBS)

tests_screens_kit_libperson_a_SOURCES = \
	tests/screens/kit/county.c \
	tests/screens/kit/county.h \
	tests/screens/kit/day.c \
	tests/screens/kit/day.h \
	tests/screens/kit/least.c \
	tests/screens/kit/least.h \
	tests/screens/kit/mask.c \
	tests/screens/kit/mask.h \
	tests/screens/kit/person.c \
	tests/screens/kit/person.h \
	tests/screens/kit/stray.c \
	tests/screens/kit/stray.h \
	tests/screens/kit/tty.c \
	tests/screens/kit/tty.h \
	tests/screens/kit/tty_in.h \
	tests/screens/kit/tty_keys.c
# The service's clock: loaded into it before the C library.
EXTRA_tests_screens_kit_libperson_a_DEPENDENCIES = tests/screens/kit/steps.so
tests/screens/kit/steps.so: tests/screens/kit/steps.c
	$(AM_V_CCLD)$(MKDIR_P) tests/screens/kit && $(CC) -std=gnu11 -Wall -Wextra -O1 -g -shared -fPIC -o $@ $(srcdir)/tests/screens/kit/steps.c -ldl
CLEANFILES += tests/screens/kit/steps.so
EXTRA_DIST += tests/screens/kit/steps.c
SCREENS_TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/screens/kit -I$(top_srcdir)/src/screens $(CUNIT_CFLAGS) $(VTERM_CFLAGS)
SCREENS_TEST_LIBS = tests/librun.a tests/screens/kit/libperson.a $(FLOORS_DOMAIN) $(TEST_LIBS) $(VTERM_LIBS) -lutil
tests_screens_kit_libperson_a_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS)

# How the screens look, on every terminal, and how many bytes they cost.
tests_screens_test_screens_SOURCES = \
	tests/screens/budgets.def \
	tests/screens/scenes.def \
	tests/screens/suites.c \
	tests/screens/test_budget.c \
	tests/screens/test_golden.c \
	tests/screens/test_matrix.c
tests_screens_test_screens_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS)
tests_screens_test_screens_LDADD = $(SCREENS_TEST_LIBS)

# What hands do on single screens.
tests_screens_hands_test_hands_SOURCES = \
	tests/screens/hands/suites.c \
	tests/screens/hands/test_carry.c \
	tests/screens/hands/test_cash.c \
	tests/screens/hands/test_case.c \
	tests/screens/hands/test_conventions.c \
	tests/screens/hands/test_hands.c \
	tests/screens/hands/test_intake.c \
	tests/screens/hands/test_judge.c \
	tests/screens/hands/test_lists.c tests/screens/hands/test_worklist.c \
	tests/screens/hands/lists.def \
	tests/screens/hands/test_every_list.c \
	tests/screens/hands/test_office.c \
	tests/screens/hands/test_pay.c \
	tests/screens/hands/test_print.c \
	tests/screens/hands/test_sentences.c
tests_screens_hands_test_hands_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS) -I$(top_srcdir)/tests/screens
tests_screens_hands_test_hands_LDADD = $(SCREENS_TEST_LIBS)

# Whole days, storms of keys, lost lines.
tests_screens_connection_test_connection_SOURCES = \
	tests/screens/connection/suites.c \
	tests/screens/connection/test_answers.c \
	tests/screens/connection/test_days.c \
	tests/screens/connection/test_every.c \
	tests/screens/connection/test_going.c \
	tests/screens/connection/test_hang_up.c \
	tests/screens/connection/test_kept.c \
	tests/screens/connection/test_silent.c \
	tests/screens/connection/test_storm.c
tests_screens_connection_test_connection_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS) -I$(top_srcdir)/tests/screens
tests_screens_connection_test_connection_LDADD = $(SCREENS_TEST_LIBS)

# Walks over every screen, every key held against what was seen.
WALK_SOURCES = \
	tests/screens/walk/suites.c \
	tests/screens/walk/test_walks.c \
	tests/screens/walk/walk.c \
	tests/screens/walk/walk.h
tests_screens_walk_test_walks_SOURCES = $(WALK_SOURCES) tests/screens/walk/walks.def
tests_screens_walk_test_walks_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS) -DWALKS='"walks.def"'
tests_screens_walk_test_walks_LDADD = $(SCREENS_TEST_LIBS)
tests_screens_walk_test_cases_SOURCES = $(WALK_SOURCES) tests/screens/walk/cases.def
tests_screens_walk_test_cases_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS) -DWALKS='"cases.def"'
tests_screens_walk_test_cases_LDADD = $(SCREENS_TEST_LIBS)

# What a person reads: no codes.
tests_screens_words_test_words_SOURCES = \
	tests/codes.c \
	tests/codes.h \
	tests/screens/words/suites.c \
	tests/screens/words/test_codes.c
tests_screens_words_test_words_CPPFLAGS = $(SCREENS_TEST_CPPFLAGS)
tests_screens_words_test_words_LDADD = tests/librun.a tests/screens/kit/libperson.a src/libymwire.a $(FLOORS_CONFIG) $(TEST_LIBS) $(VTERM_LIBS) -lutil
EXTRA_DIST += tests/screens/days tests/screens/golden tests/screens/walks
