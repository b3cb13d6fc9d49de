noinst_LIBRARIES += src/libymconfig.a
src_libymconfig_a_SOURCES =
noinst_HEADERS +=
