noinst_LIBRARIES += src/libymservice.a
src_libymservice_a_SOURCES =
noinst_HEADERS += \
	include/yimen/service/service.h
