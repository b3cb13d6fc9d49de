noinst_LIBRARIES += src/libymreport.a
src_libymreport_a_SOURCES =
noinst_HEADERS +=
