check_PROGRAMS += tests/wire/test_wire
tests_wire_test_wire_SOURCES = \
	tests/wire/suites.c \
	tests/wire/test_calls.c \
	tests/wire/test_frame.c \
	tests/wire/test_message.c \
	tests/wire/test_vocabulary.c
tests_wire_test_wire_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_wire_test_wire_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_WIRE) $(WHOLE_OFF) $(TEST_LIBS)
