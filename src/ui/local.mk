noinst_LIBRARIES += src/libymui.a
src_libymui_a_SOURCES = \
	src/ui/box.c \
	src/ui/box.h \
	src/ui/chart.c \
	src/ui/charset.c \
	src/ui/choose.c \
	src/ui/decode.c \
	src/ui/decode.h \
	src/ui/dialog.c \
	src/ui/edit.c \
	src/ui/edit_draw.c \
	src/ui/form.c \
	src/ui/form_draw.c \
	src/ui/form_in.h \
	src/ui/form_value.c \
	src/ui/help.c \
	src/ui/inside.h \
	src/ui/key.c \
	src/ui/lines.c \
	src/ui/list.c \
	src/ui/list_draw.c \
	src/ui/list_in.h \
	src/ui/loop.c \
	src/ui/place.c \
	src/ui/print.c \
	src/ui/probe.c \
	src/ui/put.c \
	src/ui/screen.c \
	src/ui/sequence.c \
	src/ui/terminal.c \
	src/ui/terminfo.c \
	src/ui/terminfo.h \
	src/ui/values.c \
	src/ui/values.h \
	src/ui/view.h \
	src/ui/wait.c
noinst_HEADERS += \
	include/yimen/ui/chart.h \
	include/yimen/ui/dialog.h \
	include/yimen/ui/edit.h \
	include/yimen/ui/form.h \
	include/yimen/ui/key.h \
	include/yimen/ui/lines.h \
	include/yimen/ui/list.h \
	include/yimen/ui/screen.h \
	include/yimen/ui/terminal.h
