# The service's tests, a program a room: each links the service whole, and they run side by side.  What they share is compiled once.
check_LIBRARIES += tests/service/kit/liboffice.a
tests_service_kit_liboffice_a_SOURCES = \
	tests/domain/fill.c \
	tests/domain/fill.h \
	tests/service/kit/before.c \
	tests/service/kit/before.h \
	tests/service/kit/contacts.c \
	tests/service/kit/death_list.c \
	tests/service/kit/death_list.h \
	tests/service/kit/contacts.h \
	tests/service/kit/deaths.c \
	tests/service/kit/deaths.h \
	tests/service/kit/families.c \
	tests/service/kit/families.h \
	tests/service/kit/large.c \
	tests/service/kit/large.h \
	tests/service/kit/largest.c \
	tests/service/kit/largest.h \
	tests/service/kit/mandates.c \
	tests/service/kit/mandates.h \
	tests/service/kit/office.c \
	tests/service/kit/office.h \
	tests/service/kit/replies.c \
	tests/service/kit/replies.h \
	tests/service/kit/walk.c \
	tests/service/kit/walk.h
SERVICE_TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/domain -I$(top_srcdir)/tests/service/kit \
	-I$(top_srcdir)/src/service $(CUNIT_CFLAGS)
SERVICE_TEST_LIBS = tests/librun.a tests/service/kit/liboffice.a $(WHOLE_ON) $(FLOORS_SERVICE) $(WHOLE_OFF) $(TEST_DB_LIBS)
tests_service_kit_liboffice_a_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)

check_PROGRAMS += tests/service/session/test_session
tests_service_session_test_session_SOURCES = \
	tests/service/session/suites.c \
	tests/service/session/test_clock.c \
	tests/service/session/test_find.c \
	tests/service/session/test_heads.c \
	tests/service/session/test_names.c \
	tests/service/session/test_stand_in.c \
	tests/service/session/test_state.c
tests_service_session_test_session_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_session_test_session_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/family/test_family
tests_service_family_test_family_SOURCES = \
	tests/service/family/accounts.c \
	tests/service/family/accounts.h \
	tests/service/family/suites.c \
	tests/service/family/test_accounts.c \
	tests/service/family/test_accounts_old.c \
	tests/service/family/test_accounts_seen.c \
	tests/service/family/test_contacts.c \
	tests/service/family/test_contacts_found.c \
	tests/service/family/test_deaths.c \
	tests/service/family/test_deaths_learnt.c \
	tests/service/family/test_applicant.c \
	tests/service/family/test_deaths_paid.c \
	tests/service/family/test_draft.c \
	tests/service/family/test_intake.c \
	tests/service/family/test_saved_again.c \
	tests/service/family/test_versions.c
tests_service_family_test_family_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_family_test_family_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/unit/test_unit
tests_service_unit_test_unit_SOURCES = \
	tests/service/unit/suites.c \
	tests/service/unit/test_asked.c \
	tests/service/unit/test_finding.c
tests_service_unit_test_unit_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_unit_test_unit_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/case/test_case
tests_service_case_test_case_SOURCES = \
	tests/service/case/suites.c \
	tests/service/case/test_assessing.c \
	tests/service/case/test_behind.c \
	tests/service/case/test_case.c \
	tests/service/case/test_causes.c \
	tests/service/case/test_eyes.c \
	tests/service/case/test_facts.c \
	tests/service/case/test_limits.c \
	tests/service/case/test_offered.c \
	tests/service/case/test_refusals.c \
	tests/service/case/test_reporting.c \
	tests/service/case/test_stood_for.c \
	tests/service/case/test_worked.c
tests_service_case_test_case_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_case_test_case_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/todo/test_todo
tests_service_todo_test_todo_SOURCES = \
	tests/service/todo/suites.c \
	tests/service/todo/test_todo_approved.c \
	tests/service/todo/test_todo_by_hand.c \
	tests/service/todo/test_todo_calendar.c \
	tests/service/todo/test_todo_events.c \
	tests/service/todo/test_todo_listed.c \
	tests/service/todo/test_todo_joins.c \
	tests/service/todo/test_todo_model.c \
	tests/service/todo/test_todo_noticed.c \
	tests/service/todo/test_todo_pages.c \
	tests/service/todo/test_todo_random.c \
	tests/service/todo/test_todo_rights.c \
	tests/service/todo/test_todo_stopped.c \
	tests/service/todo/todos.c \
	tests/service/todo/todos.h
tests_service_todo_test_todo_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_todo_test_todo_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/pay/test_pay
tests_service_pay_test_pay_SOURCES = \
	tests/service/pay/rolls.c \
	tests/service/pay/rolls.h \
	tests/service/pay/suites.c \
	tests/service/pay/test_cash.c \
	tests/service/pay/test_ledger.c \
	tests/service/pay/test_owings.c \
	tests/service/pay/test_proved.c \
	tests/service/pay/test_roll.c \
	tests/service/pay/test_roll_after.c \
	tests/service/pay/test_roll_approved.c \
	tests/service/pay/test_roll_away.c \
	tests/service/pay/test_roll_changes.c \
	tests/service/pay/test_roll_pages.c \
	tests/service/pay/test_settling.c \
	tests/service/pay/test_taken_over.c \
	tests/service/pay/test_transfers.c
tests_service_pay_test_pay_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_pay_test_pay_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/payee/test_payee
tests_service_payee_test_payee_SOURCES = \
	tests/service/payee/payees.c \
	tests/service/payee/payees.h \
	tests/service/payee/suites.c \
	tests/service/payee/test_held.c \
	tests/service/payee/test_institutions.c \
	tests/service/payee/test_payees.c \
	tests/service/payee/test_payees_corrected.c \
	tests/service/payee/test_payees_months.c \
	tests/service/payee/test_payees_rolls.c \
	tests/service/payee/test_payees_settled.c \
	tests/service/payee/test_residents.c \
	tests/service/payee/test_shared.c
tests_service_payee_test_payee_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_payee_test_payee_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/ledger/test_ledger
tests_service_ledger_test_ledger_SOURCES = \
	tests/service/ledger/months.c \
	tests/service/ledger/months.h \
	tests/service/ledger/suites.c \
	tests/service/ledger/test_account_waits.c \
	tests/service/ledger/test_applicant_dies.c \
	tests/service/ledger/test_before.c \
	tests/service/ledger/test_before_killed.c \
	tests/service/ledger/test_lapsed.c \
	tests/service/ledger/test_open.c \
	tests/service/ledger/test_release.c \
	tests/service/ledger/test_second_help.c
tests_service_ledger_test_ledger_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
# test_before_killed.c stands between a start and its transactions.
tests_service_ledger_test_ledger_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=ym_session_stage,--wrap=ym_session_write,--wrap=ym_turn_over
tests_service_ledger_test_ledger_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/oracle/test_oracle
tests_service_oracle_test_oracle_SOURCES = \
	tests/faults/power.c \
	tests/service/oracle/backs.c \
	tests/service/oracle/between.c \
	tests/service/oracle/between.h \
	tests/service/oracle/bigs.c \
	tests/service/oracle/days.c \
	tests/service/oracle/homes.c \
	tests/service/oracle/kills.c \
	tests/service/oracle/looks.c \
	tests/service/oracle/payees.c \
	tests/service/oracle/payers.c \
	tests/service/oracle/seconds.c \
	tests/service/oracle/suites.c \
	tests/service/oracle/test_oracle.c \
	tests/service/oracle/tries.c \
	tests/service/oracle/walked.c \
	tests/service/oracle/world.c \
	tests/service/oracle/world.h
tests_service_oracle_test_oracle_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
# between.c stands between a big act and its transactions; the disk that forgets is loaded before the program that is killed.
tests_service_oracle_test_oracle_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=ym_session_stage,--wrap=ym_session_read,--wrap=ym_session_write,--wrap=ym_turn_over
tests_service_oracle_test_oracle_LDADD = $(SERVICE_TEST_LIBS)
EXTRA_tests_service_oracle_test_oracle_DEPENDENCIES = tests/faults/forget.so
EXTRA_DIST += tests/service/oracle/answers.py tests/service/oracle/model.py tests/service/oracle/oracle.py

check_PROGRAMS += tests/service/figures/test_figures
tests_service_figures_test_figures_SOURCES = \
	tests/service/figures/slow_count.c \
	tests/service/figures/slow_count.h \
	tests/service/figures/slow_flow.c \
	tests/service/figures/slow_flow.h \
	tests/service/figures/suites.c \
	tests/service/figures/test_insured.c \
	tests/service/figures/test_once.c \
	tests/service/figures/test_quarter.c \
	tests/service/figures/test_summary.c
tests_service_figures_test_figures_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_figures_test_figures_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/office/test_office
tests_service_office_test_office_SOURCES = \
	tests/service/office/suites.c \
	tests/service/office/test_admin.c \
	tests/service/office/test_auditing.c \
	tests/service/office/test_carry.c \
	tests/service/office/test_desk_start.c \
	tests/service/office/test_lists.c \
	tests/service/office/test_maintenance.c \
	tests/service/office/test_new_set.c \
	tests/service/office/test_setup.c \
	tests/service/office/test_stand_ins.c \
	tests/service/office/test_used.c
tests_service_office_test_office_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_office_test_office_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/dump/test_dump
tests_service_dump_test_dump_SOURCES = \
	tests/service/dump/suites.c \
	tests/service/dump/test_dump.c
tests_service_dump_test_dump_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_dump_test_dump_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/door/test_door
tests_service_door_test_door_SOURCES = \
	tests/service/door/suites.c \
	tests/service/door/test_gate.c \
	tests/service/door/test_replies.c \
	tests/service/door/test_rights.c \
	tests/service/door/test_showing.c \
	tests/service/door/test_strangers.c \
	tests/service/door/test_trail.c
tests_service_door_test_door_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_door_test_door_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/regroup/test_regroup
tests_service_regroup_test_regroup_SOURCES = \
	tests/service/regroup/regrouped.c \
	tests/service/regroup/regrouped.h \
	tests/service/regroup/suites.c \
	tests/service/regroup/test_join.c \
	tests/service/regroup/test_persons.c \
	tests/service/regroup/test_split.c \
	tests/service/regroup/test_storm.c \
	tests/service/regroup/test_twice.c
tests_service_regroup_test_regroup_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_regroup_test_regroup_LDADD = $(SERVICE_TEST_LIBS)

check_PROGRAMS += tests/service/life/test_life
tests_service_life_test_life_SOURCES = \
	tests/service/life/fading.c \
	tests/service/life/fading.h \
	tests/service/life/hanging.c \
	tests/service/life/hanging.h \
	tests/service/life/revoked.c \
	tests/service/life/revoked.h \
	tests/service/life/suites.c \
	tests/service/life/test_deaths_before.c \
	tests/service/life/test_fading.c \
	tests/service/life/test_fading_other.c \
	tests/service/life/test_first.c \
	tests/service/life/test_hanging.c \
	tests/service/life/test_hanging_persons.c \
	tests/service/life/test_moving.c \
	tests/service/life/test_recovery.c \
	tests/service/life/test_revoked.c \
	tests/service/life/test_revoked_paid.c
tests_service_life_test_life_CPPFLAGS = $(SERVICE_TEST_CPPFLAGS)
tests_service_life_test_life_LDADD = $(SERVICE_TEST_LIBS)
