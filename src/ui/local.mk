noinst_LIBRARIES += src/libymui.a
src_libymui_a_SOURCES =
noinst_HEADERS += \
	include/yimen/ui/dialog.h \
	include/yimen/ui/edit.h \
	include/yimen/ui/form.h \
	include/yimen/ui/key.h \
	include/yimen/ui/list.h \
	include/yimen/ui/screen.h \
	include/yimen/ui/terminal.h
