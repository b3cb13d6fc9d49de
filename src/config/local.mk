noinst_LIBRARIES += src/libymconfig.a
src_libymconfig_a_SOURCES = \
	src/config/scan.c
noinst_HEADERS += \
	include/yimen/config/config.h \
	include/yimen/config/scan.h
