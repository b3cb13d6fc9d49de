check_PROGRAMS += tests/domain/test_domain
tests_domain_test_domain_SOURCES = \
	tests/domain/fill.c \
	tests/domain/fill.h \
	tests/domain/released.def \
	tests/domain/suites.c \
	tests/domain/test_calendar.c \
	tests/domain/test_carry.c \
	tests/domain/test_codec.c \
	tests/domain/test_codec_stored.c \
	tests/domain/test_field.c \
	tests/domain/test_idno.c \
	tests/domain/flow/test_ledger.c \
	tests/domain/test_rec.c \
	tests/domain/test_record_location.c \
	tests/domain/test_rowtext.c \
	tests/domain/test_schema.c \
	tests/domain/test_typed.c \
	tests/domain/test_validation.c \
	tests/domain/test_version.c \
	tests/domain/flow/test_workflow.c
tests_domain_test_domain_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/domain $(CUNIT_CFLAGS)
tests_domain_test_domain_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_DOMAIN) $(WHOLE_OFF) $(TEST_LIBS)
