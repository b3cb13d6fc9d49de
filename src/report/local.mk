noinst_LIBRARIES += src/libymreport.a
src_libymreport_a_SOURCES = \
	src/report/letter.c \
	src/report/letter_fill.c \
	src/report/letter_in.h \
	src/report/page.c \
	src/report/print.c \
	src/report/sheet.c \
	src/report/sheet_in.h \
	src/report/sheet_lists.c \
	src/report/sheet_money.c \
	src/report/sheet_roll.c \
	src/report/sheet_visit.c \
	src/report/sheet_words.c \
	src/report/show.c \
	src/report/summary.c \
	src/report/table.c \
	src/report/table_in.h \
	src/report/table_pages.c \
	src/report/wrap.c
noinst_HEADERS += \
	include/yimen/report/letter.h \
	include/yimen/report/page.h \
	include/yimen/report/print.h \
	include/yimen/report/sheet.h \
	include/yimen/report/show.h \
	include/yimen/report/summary.h \
	include/yimen/report/table.h
