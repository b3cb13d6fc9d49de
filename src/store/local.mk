noinst_LIBRARIES += src/libymstore.a
src_libymstore_a_SOURCES =
noinst_HEADERS += \
	include/yimen/store/audit.h \
	include/yimen/store/backup.h \
	include/yimen/store/fault.h \
	include/yimen/store/index.h \
	include/yimen/store/keep.h \
	include/yimen/store/record.h \
	include/yimen/store/store.h
