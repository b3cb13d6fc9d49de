# The rooms of the floor, upper ones first; a private header is included as "room/name.h".
noinst_LIBRARIES += src/libymui.a
src_libymui_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/ui
src_libymui_a_SOURCES = \
	src/ui/view/help.c \
	src/ui/view/lines.c \
	src/ui/view/loop.c \
	src/ui/view/waiting.c \
	src/ui/view/screen.c \
	src/ui/view/view.h
src_libymui_a_SOURCES += \
	src/ui/widgets/again.c \
	src/ui/widgets/box.c \
	src/ui/widgets/box.h \
	src/ui/widgets/choose.c \
	src/ui/widgets/day.c \
	src/ui/widgets/dialog.c \
	src/ui/widgets/edit.c \
	src/ui/widgets/edit_draw.c \
	src/ui/widgets/form.c \
	src/ui/widgets/form_draw.c \
	src/ui/widgets/form_in.h \
	src/ui/widgets/form_value.c \
	src/ui/widgets/list.c \
	src/ui/widgets/list_draw.c \
	src/ui/widgets/list_in.h \
	src/ui/widgets/list_lay.c \
	src/ui/widgets/values.c \
	src/ui/widgets/values.h
src_libymui_a_SOURCES += \
	src/ui/terminal/charset.c \
	src/ui/terminal/decode.c \
	src/ui/terminal/decode.h \
	src/ui/terminal/inside.h \
	src/ui/terminal/key.c \
	src/ui/terminal/print.c \
	src/ui/terminal/probe.c \
	src/ui/terminal/put.c \
	src/ui/terminal/sequence.c \
	src/ui/terminal/stream.c \
	src/ui/terminal/terminal.c \
	src/ui/terminal/terminfo.c \
	src/ui/terminal/terminfo.h \
	src/ui/terminal/wait.c
noinst_HEADERS += \
	include/yimen/ui/dialog.h \
	include/yimen/ui/edit.h \
	include/yimen/ui/form.h \
	include/yimen/ui/key.h \
	include/yimen/ui/keys.def \
	include/yimen/ui/lines.h \
	include/yimen/ui/list.h \
	include/yimen/ui/screen.h \
	include/yimen/ui/waiting.h \
	include/yimen/ui/terminal.h
