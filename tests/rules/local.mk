check_PROGRAMS += tests/rules/test_rules
tests_rules_test_rules_SOURCES = \
	tests/rules/rule_try.c \
	tests/rules/rule_try.h \
	tests/rules/suites.c \
	tests/rules/test_rules_eval.c \
	tests/rules/test_rules_file.c \
	tests/rules/test_rules_parse.c \
	tests/rules/test_rules_type.c
tests_rules_test_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/src/rules $(CUNIT_CFLAGS)
tests_rules_test_rules_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_RULES) $(WHOLE_OFF) $(TEST_LIBS)
