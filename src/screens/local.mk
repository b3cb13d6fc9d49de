noinst_LIBRARIES += src/libymscreens.a
src_libymscreens_a_SOURCES =
noinst_HEADERS += \
	include/yimen/screens/desk.h
