check_PROGRAMS += tests/base/test_base
tests_base_test_base_SOURCES = \
	tests/base/suites.c \
	tests/base/test_arena.c \
	tests/base/test_buf.c \
	tests/base/test_date.c \
	tests/base/test_err.c \
	tests/base/test_hash.c \
	tests/base/test_log.c \
	tests/base/test_money.c \
	tests/base/test_name.c \
	tests/base/test_new_file.c \
	tests/base/test_options.c \
	tests/base/test_pinyin.c \
	tests/base/test_text.c \
	tests/base/test_trail.c \
	tests/base/test_words.c
tests_base_test_base_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
tests_base_test_base_LDADD = tests/librun.a $(WHOLE_ON) src/libymbase.a $(WHOLE_OFF) $(TEST_LIBS)
