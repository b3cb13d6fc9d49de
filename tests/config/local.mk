check_PROGRAMS += tests/config/test_config
tests_config_test_config_SOURCES = tests/run.c \
	tests/config/suites.c \
	tests/config/test_rules.c \
	tests/config/test_scan.c
tests_config_test_config_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_config_test_config_LDADD = $(WHOLE_ON) $(FLOORS_CONFIG) $(WHOLE_OFF) $(TEST_LIBS)
