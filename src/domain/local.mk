noinst_LIBRARIES += src/libymdomain.a
src_libymdomain_a_SOURCES =
noinst_HEADERS +=
