noinst_LIBRARIES += src/libymwire.a
src_libymwire_a_SOURCES = \
	src/wire/calls.c
noinst_HEADERS += \
	include/yimen/wire/calls.def \
	include/yimen/wire/calls.h
