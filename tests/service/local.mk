check_PROGRAMS += tests/service/test_service
tests_service_test_service_SOURCES = tests/run.c \
	tests/domain/fill.c \
	tests/domain/fill.h \
	tests/bench/large.c \
	tests/bench/large.h \
	tests/service/desk.c \
	tests/service/desk.h \
	tests/service/families.c \
	tests/service/families.h \
	tests/service/largest.c \
	tests/service/largest.h \
	tests/service/suites.c \
	tests/service/test_accounts.c \
	tests/service/test_admin.c \
	tests/service/test_asked.c \
	tests/service/test_auditing.c \
	tests/service/test_case.c \
	tests/service/test_causes.c \
	tests/service/test_clock.c \
	tests/service/test_deaths.c \
	tests/service/test_draft.c \
	tests/service/test_dump.c \
	tests/service/test_eyes.c \
	tests/service/test_facts.c \
	tests/service/test_find.c \
	tests/service/test_heads.c \
	tests/service/test_gate.c \
	tests/service/test_intake.c \
	tests/service/test_limits.c \
	tests/service/test_new_set.c \
	tests/service/test_opening.c \
	tests/service/test_quarter.c \
	tests/service/test_reporting.c \
	tests/service/test_rights.c \
	tests/service/test_roll.c \
	tests/service/test_roll_after.c \
	tests/service/test_roll_changes.c \
	tests/service/test_setup.c \
	tests/service/test_showing.c \
	tests/service/test_state.c \
	tests/service/test_strangers.c \
	tests/service/test_summary.c \
	tests/service/test_upkeep.c \
	tests/service/test_worked.c \
	tests/service/walk.c \
	tests/service/walk.h
tests_service_test_service_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/domain -I$(top_srcdir)/tests/bench -I$(top_srcdir)/tests/service -I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
tests_service_test_service_LDADD = $(WHOLE_ON) $(FLOORS_SERVICE) $(WHOLE_OFF) $(TEST_DB_LIBS)
