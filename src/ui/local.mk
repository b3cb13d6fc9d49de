noinst_LIBRARIES += src/libymui.a
src_libymui_a_SOURCES = \
	src/ui/charset.c \
	src/ui/decode.c \
	src/ui/decode.h \
	src/ui/inside.h \
	src/ui/key.c \
	src/ui/print.c \
	src/ui/probe.c \
	src/ui/put.c \
	src/ui/sequence.c \
	src/ui/terminal.c \
	src/ui/terminfo.c \
	src/ui/terminfo.h \
	src/ui/wait.c
noinst_HEADERS += \
	include/yimen/ui/dialog.h \
	include/yimen/ui/edit.h \
	include/yimen/ui/form.h \
	include/yimen/ui/key.h \
	include/yimen/ui/list.h \
	include/yimen/ui/screen.h \
	include/yimen/ui/terminal.h
