noinst_LIBRARIES += src/libymstore.a
src_libymstore_a_SOURCES =
noinst_HEADERS +=
