noinst_LIBRARIES += src/libymscreens.a
src_libymscreens_a_SOURCES = \
	src/screens/about.c \
	src/screens/behind.c \
	src/screens/case.c \
	src/screens/case.h \
	src/screens/case_can.c \
	src/screens/case_checks.c \
	src/screens/case_conflict.c \
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
	src/screens/menu.c \
	src/screens/picker.c \
	src/screens/printing.c \
	src/screens/printing.h \
	src/screens/quarter.c \
	src/screens/quarter.h \
	src/screens/quarter_rows.c \
	src/screens/reach.c \
	src/screens/reach.h \
	src/screens/search.c \
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
