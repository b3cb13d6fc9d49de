noinst_LIBRARIES += src/libymwire.a
src_libymwire_a_SOURCES = \
	src/wire/calls.c \
	src/wire/frame.c \
	src/wire/message.c \
	src/wire/peer.c \
	src/wire/vocabulary.c
noinst_HEADERS += \
	include/yimen/wire/calls.def \
	include/yimen/wire/limits.def \
	include/yimen/wire/calls.h \
	include/yimen/wire/frame.h \
	include/yimen/wire/message.h \
	include/yimen/wire/peer.h \
	include/yimen/wire/vocabulary.h
