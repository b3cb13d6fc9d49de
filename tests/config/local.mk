check_PROGRAMS += tests/config/test_config
tests_config_test_config_SOURCES = \
	tests/config/suites.c \
	tests/config/confs.c \
	tests/config/confs.h \
	tests/config/test_admit.c \
	tests/config/test_load.c \
	tests/config/test_node.c \
	tests/config/test_read.c \
	tests/config/oracle.c \
	tests/config/oracle.h \
	tests/config/oracle_spending.c \
	tests/config/test_oracle.c \
	tests/config/test_rules.c \
	tests/config/test_scan.c \
	tests/config/test_shipped.c
tests_config_test_config_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/config $(CUNIT_CFLAGS)
tests_config_test_config_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_CONFIG) $(WHOLE_OFF) $(TEST_LIBS)
