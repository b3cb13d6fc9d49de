noinst_LIBRARIES += src/libymtable.a
src_libymtable_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBZIP_CFLAGS) $(EXPAT_CFLAGS) $(XLSXWRITER_CFLAGS)
src_libymtable_a_SOURCES = \
	src/table/cell.c \
	src/table/csv.c \
	src/table/decode.c \
	src/table/decode.h \
	src/table/faults.c \
	src/table/heading.c \
	src/table/out.c \
	src/table/part.c \
	src/table/reading.c \
	src/table/rows.c \
	src/table/seen.c \
	src/table/shared.c \
	src/table/shared.h \
	src/table/source.c \
	src/table/table_in.h \
	src/table/workbook.c \
	src/table/workbook.h \
	src/table/worksheet.c
noinst_HEADERS += \
	include/yimen/table/faults.def \
	include/yimen/table/kind.h \
	include/yimen/table/out.h \
	include/yimen/table/table.h
