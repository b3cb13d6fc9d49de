# The rooms of the floor, upper ones first; a private header is included as "room/name.h".
noinst_LIBRARIES += src/libymstore.a
src_libymstore_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/store
src_libymstore_a_SOURCES = \
	src/store/maintenance/audit.c \
	src/store/maintenance/audit_proof.c \
	src/store/maintenance/backup.c \
	src/store/maintenance/open.c \
	src/store/maintenance/rebuild.c \
	src/store/maintenance/recount.c
src_libymstore_a_SOURCES += \
	src/store/records/conf_sets.c \
	src/store/records/emit.c \
	src/store/records/file.c \
	src/store/records/index.c \
	src/store/records/record.c \
	src/store/records/request.c \
	src/store/records/scan.c \
	src/store/records/store.c \
	src/store/records/tally.c
src_libymstore_a_SOURCES += \
	src/store/engine/bulk.c \
	src/store/engine/disk.c \
	src/store/engine/env.c \
	src/store/engine/fault.c \
	src/store/engine/files.c \
	src/store/engine/flush.c \
	src/store/engine/inside.h \
	src/store/engine/key.c \
	src/store/engine/setting.c \
	src/store/engine/directory.c \
	src/store/engine/renew.c \
	src/store/engine/rows.h \
	src/store/engine/table.c
noinst_HEADERS += \
	include/yimen/store/audit.h \
	include/yimen/store/backup.h \
	include/yimen/store/conf_set.h \
	include/yimen/store/disk.h \
	include/yimen/store/fault.h \
	include/yimen/store/index.h \
	include/yimen/store/record.h \
	include/yimen/store/request.h \
	include/yimen/store/setting.h \
	include/yimen/store/store.h
