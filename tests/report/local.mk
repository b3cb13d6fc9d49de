check_PROGRAMS += tests/report/test_report
tests_report_test_report_SOURCES = \
	tests/report/suites.c \
	tests/report/test_letter.c \
	tests/report/test_page.c \
	tests/report/test_print.c \
	tests/report/test_roll_sheet.c \
	tests/report/test_sheet.c \
	tests/report/test_summary.c \
	tests/report/test_truths.c \
	tests/report/told.c \
	tests/report/told.h
tests_report_test_report_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_report_test_report_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_REPORT) $(WHOLE_OFF) $(TEST_LIBS)
EXTRA_DIST += \
	tests/report/bank.txt \
	tests/report/change.txt \
	tests/report/grant.txt \
	tests/report/hold.txt \
	tests/report/missing.txt \
	tests/report/owed.txt \
	tests/report/publicity.txt \
	tests/report/quarter.txt \
	tests/report/receipt.txt \
	tests/report/recovery.txt \
	tests/report/refusal.txt \
	tests/report/report.txt \
	tests/report/roll.txt \
	tests/report/stop.txt \
	tests/report/visit.txt
