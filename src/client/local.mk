noinst_LIBRARIES += src/libymclient.a
src_libymclient_a_SOURCES = \
	src/client/client.c \
	src/client/embedded.c \
	src/client/unknown.c \
	src/client/unknown.h
noinst_HEADERS += \
	include/yimen/client/client.h \
	include/yimen/client/embedded.h
