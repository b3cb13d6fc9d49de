check_PROGRAMS += tests/ui/test_ui
tests_ui_test_ui_SOURCES = \
	tests/ui/suites.c \
	tests/ui/kit/pair.c \
	tests/ui/kit/pair.h \
	tests/ui/kit/scenes.c \
	tests/ui/kit/scenes.h \
	tests/ui/kit/stage.c \
	tests/ui/kit/stage.h \
	tests/ui/test_charset.c \
	tests/ui/test_edit.c \
	tests/ui/kit/form_stage.c \
	tests/ui/kit/form_stage.h \
	tests/ui/test_form.c \
	tests/ui/test_form_carry.c \
	tests/ui/test_form_storm.c \
	tests/ui/test_key.c \
	tests/ui/test_list.c \
	tests/ui/test_put.c \
	tests/ui/kit/hand.c \
	tests/ui/kit/hand.h \
	tests/ui/test_dialog.c \
	tests/ui/test_screen.c \
	tests/ui/test_stream.c \
	tests/ui/test_terminal.c
tests_ui_test_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_srcdir)/tests/ui/kit -I$(top_srcdir)/src/ui $(CUNIT_CFLAGS)
tests_ui_test_ui_LDADD = tests/librun.a $(WHOLE_ON) $(FLOORS_UI) $(WHOLE_OFF) $(TEST_LIBS) $(UI_LIBS)

# The same scenes on the terminal it is started on: make tests/ui/try_ui
EXTRA_PROGRAMS += tests/ui/try_ui
CLEANFILES += tests/ui/try_ui
tests_ui_try_ui_SOURCES = tests/ui/try_ui.c tests/ui/kit/scenes.c tests/ui/kit/scenes.h
tests_ui_try_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/ui/kit
tests_ui_try_ui_LDADD = $(FLOORS_UI) $(UI_LIBS)
