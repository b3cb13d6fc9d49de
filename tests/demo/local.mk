check_PROGRAMS += tests/demo/test_demo
tests_demo_test_demo_SOURCES = \
	tests/demo/suites.c \
	tests/demo/test_county.c \
	tests/demo/test_family.c \
	tests/demo/test_ledger.c
tests_demo_test_demo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/demo -I$(top_srcdir)/src/service \
	$(CUNIT_CFLAGS)
tests_demo_test_demo_LDADD = tests/librun.a $(FLOORS_DEMO) $(TEST_DB_LIBS)
