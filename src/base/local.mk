noinst_LIBRARIES += src/libymbase.a
src_libymbase_a_SOURCES = \
	src/base/arena.c \
	src/base/buf.c \
	src/base/columns.c \
	src/base/date.c \
	src/base/err.c \
	src/base/hash.c \
	src/base/language.c \
	src/base/log.c \
	src/base/money.c \
	src/base/text.c
noinst_HEADERS += \
	include/yimen/base/arena.h \
	include/yimen/base/buf.h \
	include/yimen/base/date.h \
	include/yimen/base/err.h \
	include/yimen/base/hash.h \
	include/yimen/base/language.h \
	include/yimen/base/log.h \
	include/yimen/base/money.h \
	include/yimen/base/text.h
