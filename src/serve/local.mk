noinst_LIBRARIES += src/libymserve.a
src_libymserve_a_SOURCES =
noinst_HEADERS +=

EXTRA_PROGRAMS += src/yimend
src_yimend_SOURCES = src/serve/main.c
src_yimend_LDADD = $(FLOORS_SERVE) $(SERVE_LIBS)
