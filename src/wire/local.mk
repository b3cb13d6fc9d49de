noinst_LIBRARIES += src/libymwire.a
src_libymwire_a_SOURCES =
noinst_HEADERS +=
