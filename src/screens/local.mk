# The rooms of the floor, upper ones first; a private header is included as "room/name.h".
noinst_LIBRARIES += src/libymscreens.a
src_libymscreens_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/screens
src_libymscreens_a_SOURCES = \
	src/screens/home/about.c \
	src/screens/home/drafts.c \
	src/screens/home/functions.c \
	src/screens/home/functions.h \
	src/screens/home/go.c \
	src/screens/home/home.h \
	src/screens/home/login.c \
	src/screens/home/login.h \
	src/screens/home/main.c \
	src/screens/home/menu.c \
	src/screens/home/picker.c \
	src/screens/home/search.c \
	src/screens/home/terminal.c
src_libymscreens_a_SOURCES += \
	src/screens/office/audit.c \
	src/screens/office/audit.h \
	src/screens/office/audit_entry.c \
	src/screens/office/audit_words.c \
	src/screens/office/mandate_words.c \
	src/screens/office/mandate_words.h \
	src/screens/office/mandates.c \
	src/screens/office/officials.c \
	src/screens/office/officials.h \
	src/screens/office/service.c
src_libymscreens_a_SOURCES += \
	src/screens/figures/drilldown.c \
	src/screens/figures/quarter.c \
	src/screens/figures/quarter.h \
	src/screens/figures/quarter_rows.c \
	src/screens/figures/quarter_todos.c \
	src/screens/figures/rechecks.c \
	src/screens/figures/rechecks.h \
	src/screens/figures/rechecks_only.c \
	src/screens/figures/rechecks_sheets.c
src_libymscreens_a_SOURCES += \
	src/screens/pay/accounts.c \
	src/screens/pay/accounts.h \
	src/screens/pay/cash.c \
	src/screens/pay/cash.h \
	src/screens/pay/institutions.c \
	src/screens/pay/institutions.h \
	src/screens/pay/money.c \
	src/screens/pay/money.h \
	src/screens/pay/roll_act.c \
	src/screens/pay/roll_view.c \
	src/screens/pay/roll_words.c \
	src/screens/pay/rolls.c \
	src/screens/pay/rolls.h \
	src/screens/pay/settlements.c
src_libymscreens_a_SOURCES += \
	src/screens/unit/unit.c \
	src/screens/unit/unit.h \
	src/screens/unit/unit_answer.c \
	src/screens/unit/unit_answers.c \
	src/screens/unit/unit_hit.c
src_libymscreens_a_SOURCES += \
	src/screens/intake/family.h \
	src/screens/intake/family_change.c \
	src/screens/intake/family_clash.c \
	src/screens/intake/family_death.c \
	src/screens/intake/family_reason.c \
	src/screens/intake/regroup.c \
	src/screens/intake/regroup_in.h \
	src/screens/intake/regroup_send.c \
	src/screens/intake/regroups.c \
	src/screens/intake/regroups.h \
	src/screens/intake/revocations.c \
	src/screens/intake/revocations.h \
	src/screens/intake/family_keyed.c \
	src/screens/intake/family_in.h \
	src/screens/intake/family_rows.c \
	src/screens/intake/family_rows.h \
	src/screens/intake/intake.c \
	src/screens/intake/intake.h \
	src/screens/intake/intake_pages.c \
	src/screens/intake/intake_ticks.c \
	src/screens/intake/intake_print.c \
	src/screens/intake/intake_send.c
src_libymscreens_a_SOURCES += \
	src/screens/case/case.c \
	src/screens/case/case.h \
	src/screens/case/case_can.c \
	src/screens/case/case_checks.c \
	src/screens/case/case_judge.c \
	src/screens/case/case_head.c \
	src/screens/case/case_matrix.c \
	src/screens/case/case_conflict.c \
	src/screens/case/case_facts.c \
	src/screens/case/case_family.c \
	src/screens/case/case_file.c \
	src/screens/case/case_money.c \
	src/screens/case/case_page.c \
	src/screens/case/case_perform.c \
	src/screens/case/case_perform.h \
	src/screens/case/case_print.c \
	src/screens/case/case_round.c
src_libymscreens_a_SOURCES += \
	src/screens/contact/contact_form.c \
	src/screens/contact/contacts.c \
	src/screens/contact/contacts.h
src_libymscreens_a_SOURCES += \
	src/screens/worklist/todo_do.c \
	src/screens/worklist/todo_do.h \
	src/screens/worklist/todo_words.c \
	src/screens/worklist/todo_words.h \
	src/screens/worklist/todos.c \
	src/screens/worklist/todos.h \
	src/screens/worklist/work.c \
	src/screens/worklist/work.h \
	src/screens/worklist/work_only.c \
	src/screens/worklist/work_batch.c
src_libymscreens_a_SOURCES += \
	src/screens/kit/arrange.c \
	src/screens/kit/arrange.h \
	src/screens/kit/browse.c \
	src/screens/kit/browse.h \
	src/screens/kit/desk.c \
	src/screens/kit/desk.h \
	src/screens/kit/desk_carry.c \
	src/screens/kit/desk_day.c \
	src/screens/kit/desk_draft.c \
	src/screens/kit/desk_draft.h \
	src/screens/kit/desk_form.c \
	src/screens/kit/desk_pages.c \
	src/screens/kit/desk_print.c \
	src/screens/kit/grid.c \
	src/screens/kit/grid.h \
	src/screens/kit/list_out.c \
	src/screens/kit/list_out.h \
	src/screens/kit/options.c \
	src/screens/kit/options.h \
	src/screens/kit/person_row.c \
	src/screens/kit/person_row.h \
	src/screens/kit/printing.h \
	src/screens/kit/tabs.c \
	src/screens/kit/tabs.h \
	src/screens/kit/draft.c \
	src/screens/kit/draft.h
noinst_HEADERS += \
	include/yimen/screens/screens.h
