# The rooms of the floor, upper ones first (tests/circles.sh); a private header is included as "room/name.h".
noinst_LIBRARIES += src/libymservice.a
src_libymservice_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/service
src_libymservice_a_SOURCES = \
	src/service/door/dispatch.c \
	src/service/door/replies.c \
	src/service/door/replies.h \
	src/service/door/setup.c \
	src/service/door/strangers.c \
	src/service/door/strangers.h
src_libymservice_a_SOURCES += \
	src/service/dump/dump.c \
	src/service/dump/dump_read.c \
	src/service/dump/dumping.h \
	src/service/dump/load.c \
	src/service/dump/load_head.c \
	src/service/dump/load_seal.c \
	src/service/dump/load_validation.c \
	src/service/dump/loading.h
src_libymservice_a_SOURCES += \
	src/service/office/admin.c \
	src/service/office/auditing.c \
	src/service/office/carry.c \
	src/service/office/configuration.c \
	src/service/office/configuration.h \
	src/service/office/create.c \
	src/service/office/demo_clock.c \
	src/service/office/demo_officials.c \
	src/service/office/desk_start.c \
	src/service/office/institutions.c \
	src/service/office/lists.c \
	src/service/office/maintenance.c \
	src/service/office/maintenance.h \
	src/service/office/retention.c \
	src/service/office/retention.h \
	src/service/office/used.c
src_libymservice_a_SOURCES += \
	src/service/figures/drilldown.c \
	src/service/figures/figures.c \
	src/service/figures/quarter.c \
	src/service/figures/rechecks.c \
	src/service/figures/summary.c \
	src/service/figures/summary.h
src_libymservice_a_SOURCES += \
	src/service/pay/cash_calls.c \
	src/service/pay/owings.c \
	src/service/pay/payable.c \
	src/service/pay/payable.h \
	src/service/pay/roll.c \
	src/service/pay/roll.h \
	src/service/pay/roll_away.c \
	src/service/pay/roll_changes.c \
	src/service/pay/roll_confirm.c \
	src/service/pay/roll_recover.c \
	src/service/pay/roll_row.c \
	src/service/pay/roll_rows.c \
	src/service/pay/roll_see.c \
	src/service/pay/roll_stage.c \
	src/service/pay/setoff.c \
	src/service/pay/settling.c \
	src/service/pay/transfers.c
src_libymservice_a_SOURCES += \
	src/service/institution/institution.c \
	src/service/institution/institution.h
src_libymservice_a_SOURCES += \
	src/service/ledger/cash.c \
	src/service/ledger/cash.h \
	src/service/ledger/causes.c \
	src/service/ledger/causes.h \
	src/service/ledger/holds.c \
	src/service/ledger/holds.h \
	src/service/ledger/ledger.c \
	src/service/ledger/ledger.h \
	src/service/ledger/insured.c \
	src/service/ledger/once.c \
	src/service/ledger/opening.c \
	src/service/ledger/prove.c \
	src/service/ledger/splitting.c \
	src/service/ledger/recounting.h \
	src/service/ledger/takeover.c \
	src/service/ledger/unmade.c \
	src/service/ledger/turn.c \
	src/service/ledger/turn.h
src_libymservice_a_SOURCES += \
	src/service/todo/balance_look.c \
	src/service/todo/balances.c \
	src/service/todo/balances.h \
	src/service/todo/calls.c \
	src/service/todo/events.c \
	src/service/todo/events.h \
	src/service/todo/follow.c \
	src/service/todo/follow.h \
	src/service/todo/grant_events.c \
	src/service/todo/listed.c \
	src/service/todo/look.c \
	src/service/todo/look.h \
	src/service/todo/noticing.c \
	src/service/todo/step.c \
	src/service/todo/takeover.c \
	src/service/todo/todo_figures.c \
	src/service/todo/todo_figures.h \
	src/service/todo/todo_list.c \
	src/service/todo/todo_rows.c \
	src/service/todo/todo_rows.h \
	src/service/todo/work.c
src_libymservice_a_SOURCES += \
	src/service/intake/applicant.c \
	src/service/intake/applicant.h \
	src/service/intake/change.c \
	src/service/intake/draft.c \
	src/service/intake/intake.c \
	src/service/intake/regroup.h \
	src/service/intake/regroup_move.c \
	src/service/intake/regroup_plan.c \
	src/service/intake/regroup_same.c \
	src/service/intake/regroup_twice.c \
	src/service/intake/regrouping.c \
	src/service/intake/revoking.c
src_libymservice_a_SOURCES += \
	src/service/case/act.c \
	src/service/case/acting.c \
	src/service/case/acting.h \
	src/service/case/after_death.c \
	src/service/case/batch_obstacles.c \
	src/service/case/batch_obstacles.h \
	src/service/case/case_facts.c \
	src/service/case/case_facts.h \
	src/service/case/covering.c \
	src/service/case/covering.h \
	src/service/case/deciding.c \
	src/service/case/decision.c \
	src/service/case/effects.c \
	src/service/case/facts_given.c \
	src/service/case/fading.c \
	src/service/case/grounds.c \
	src/service/case/guards.c \
	src/service/case/papers.c \
	src/service/case/papers.h \
	src/service/case/reporting.c
src_libymservice_a_SOURCES += \
	src/service/unit/answering.c \
	src/service/unit/answering.h \
	src/service/unit/asked.c \
	src/service/unit/asked.h \
	src/service/unit/asking.c \
	src/service/unit/finding.c \
	src/service/unit/finding.h \
	src/service/unit/unit_workload.c \
	src/service/unit/verification.c \
	src/service/unit/workload.c \
	src/service/unit/workload.h
src_libymservice_a_SOURCES += \
	src/service/family/account_calls.c \
	src/service/family/accounts.c \
	src/service/family/accounts.h \
	src/service/family/assessing.c \
	src/service/family/assessing.h \
	src/service/family/contacts.c \
	src/service/family/contacts.h \
	src/service/family/deaths.c \
	src/service/family/deaths.h \
	src/service/family/dying.c \
	src/service/family/family.c \
	src/service/family/family.h \
	src/service/family/find.c \
	src/service/family/hanging.c \
	src/service/family/mains.c \
	src/service/family/mains.h \
	src/service/family/payees.c \
	src/service/family/payees.h \
	src/service/family/provisional.c \
	src/service/family/recent.c \
	src/service/family/reviving.c \
	src/service/family/survivors.c
src_libymservice_a_SOURCES += \
	src/service/index/institution_keys.c \
	src/service/index/insured_keys.c \
	src/service/index/keys.h \
	src/service/index/ledger_keys.c \
	src/service/index/moved_keys.c \
	src/service/index/payment_keys.c \
	src/service/index/todo_keys.c
src_libymservice_a_SOURCES += \
	src/service/session/action.h \
	src/service/session/calls.h \
	src/service/session/chore.c \
	src/service/session/chore.h \
	src/service/session/clock.c \
	src/service/session/clock.h \
	src/service/session/deadline.c \
	src/service/session/deadline.h \
	src/service/session/heads.c \
	src/service/session/heads.h \
	src/service/session/host.c \
	src/service/session/host.h \
	src/service/session/indexes.c \
	src/service/session/indexes.h \
	src/service/session/lookup.c \
	src/service/session/names.c \
	src/service/session/names.h \
	src/service/session/people.c \
	src/service/session/people.h \
	src/service/session/presence.c \
	src/service/session/presence.h \
	src/service/session/rights.c \
	src/service/session/session.c \
	src/service/session/session.h \
	src/service/session/showing.c \
	src/service/session/state.c \
	src/service/session/state.h \
	src/service/session/vocabulary.c \
	src/service/session/vocabulary.h
noinst_HEADERS += \
	include/yimen/service/demo.h \
	include/yimen/service/service.h
