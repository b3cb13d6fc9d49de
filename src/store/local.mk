noinst_LIBRARIES += src/libymstore.a
src_libymstore_a_SOURCES = \
	src/store/audit.c \
	src/store/audit_check.c \
	src/store/backup.c \
	src/store/bulk.c \
	src/store/check.c \
	src/store/disk.c \
	src/store/emit.c \
	src/store/env.c \
	src/store/fault.c \
	src/store/file.c \
	src/store/flush.c \
	src/store/index.c \
	src/store/inside.h \
	src/store/key.c \
	src/store/meta.c \
	src/store/open.c \
	src/store/place.c \
	src/store/rebuild.c \
	src/store/record.c \
	src/store/renew.c \
	src/store/request.c \
	src/store/rows.h \
	src/store/scan.c \
	src/store/sets.c \
	src/store/store.c \
	src/store/sweep.c \
	src/store/table.c \
	src/store/tally.c
noinst_HEADERS += \
	include/yimen/store/audit.h \
	include/yimen/store/backup.h \
	include/yimen/store/disk.h \
	include/yimen/store/fault.h \
	include/yimen/store/index.h \
	include/yimen/store/keep.h \
	include/yimen/store/record.h \
	include/yimen/store/store.h
