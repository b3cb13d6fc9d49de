# `make fuzz`: tables and workbooks changed at random, for as many seconds as FUZZ_SECONDS says; build it with -fsanitize=address,undefined.
EXTRA_PROGRAMS += tests/table/fuzz_table
tests_table_fuzz_table_SOURCES = tests/table/fuzz_table.c tests/table/tried.c tests/table/tried.h
tests_table_fuzz_table_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/table $(LIBZIP_CFLAGS) $(EXPAT_CFLAGS)
tests_table_fuzz_table_LDADD = $(FLOORS_TABLE) $(BASE_LIBS) $(TABLE_LIBS)
FUZZ_SECONDS = 60
fuzz: tests/table/fuzz_table
	tests/table/fuzz_table $(FUZZ_SECONDS)
.PHONY: fuzz

check_PROGRAMS += tests/table/test_table
tests_table_test_table_SOURCES = \
	tests/table/suites.c \
	tests/table/test_cell.c \
	tests/table/test_csv.c \
	tests/table/test_large.c \
	tests/table/test_out.c \
	tests/table/test_workbook.c \
	tests/table/tried.c \
	tests/table/tried.h
tests_table_test_table_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/table $(LIBZIP_CFLAGS) $(EXPAT_CFLAGS) $(CUNIT_CFLAGS)
tests_table_test_table_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_TABLE) $(WHOLE_OFF) $(TEST_LIBS) $(TABLE_LIBS)
