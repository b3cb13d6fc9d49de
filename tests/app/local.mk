check_PROGRAMS += tests/app/test_app
tests_app_test_app_SOURCES = \
	tests/app/suites.c \
	tests/app/test_keys.c \
	tests/app/test_log.c \
	tests/app/test_programs.c \
	tests/app/test_rules_command.c \
	src/app/rules_command.c
tests_app_test_app_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/app -I$(top_srcdir)/src/screens $(CUNIT_CFLAGS)
tests_app_test_app_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_APP) $(WHOLE_OFF) $(TEST_LIBS)
dist_check_SCRIPTS += tests/app/readme.sh tests/app/others.sh tests/app/statuses.sh tests/app/tables.sh
