noinst_LIBRARIES += src/libymclient.a
src_libymclient_a_SOURCES =
noinst_HEADERS +=
