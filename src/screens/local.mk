noinst_LIBRARIES += src/libymscreens.a
src_libymscreens_a_SOURCES = \
	src/screens/about.c \
	src/screens/accounts.c \
	src/screens/accounts.h \
	src/screens/audit.c \
	src/screens/audit.h \
	src/screens/audit_entry.c \
	src/screens/behind.c \
	src/screens/browse.c \
	src/screens/browse.h \
	src/screens/case.c \
	src/screens/case.h \
	src/screens/case_can.c \
	src/screens/case_checks.c \
	src/screens/case_conflict.c \
	src/screens/case_facts.c \
	src/screens/case_family.c \
	src/screens/case_file.c \
	src/screens/case_money.c \
	src/screens/case_print.c \
	src/screens/case_round.c \
	src/screens/desk.c \
	src/screens/desk_form.c \
	src/screens/desk_pages.c \
	src/screens/desk_print.c \
	src/screens/drafts.c \
	src/screens/login.c \
	src/screens/login.h \
	src/screens/main.c \
	src/screens/mandates.c \
	src/screens/menu.c \
	src/screens/officials.c \
	src/screens/officials.h \
	src/screens/picker.c \
	src/screens/printing.c \
	src/screens/printing.h \
	src/screens/quarter.c \
	src/screens/quarter.h \
	src/screens/quarter_rows.c \
	src/screens/reach.c \
	src/screens/reach.h \
	src/screens/roll_view.c \
	src/screens/rolls.c \
	src/screens/rolls.h \
	src/screens/search.c \
	src/screens/service.c \
	src/screens/sheet.c \
	src/screens/sheet.h \
	src/screens/terminal.c \
	src/screens/unit.c \
	src/screens/unit.h \
	src/screens/unit_answer.c \
	src/screens/unit_answers.c \
	src/screens/unit_hit.c \
	src/screens/work.c \
	src/screens/work.h \
	src/screens/work_batch.c
noinst_HEADERS += \
	include/yimen/screens/desk.h
src_libymscreens_a_SOURCES += \
	src/screens/family_change.c \
	src/screens/family_clash.c \
	src/screens/family_rows.c \
	src/screens/folder.c \
	src/screens/folder_draft.c \
	src/screens/intake.c \
	src/screens/intake_pages.c \
	src/screens/intake_print.c \
	src/screens/intake_send.c
noinst_HEADERS += \
	include/yimen/screens/family.h \
	src/screens/family_in.h \
	src/screens/family_rows.h \
	src/screens/folder.h \
	src/screens/folder_draft.h \
	src/screens/intake.h \
	src/screens/sheet.h
