noinst_LIBRARIES += src/libymdemo.a
src_libymdemo_a_SOURCES =
noinst_HEADERS +=

EXTRA_PROGRAMS += src/yimen-demo
src_yimen_demo_SOURCES = src/demo/main.c
src_yimen_demo_LDADD = $(FLOORS_DEMO) $(SERVE_LIBS)
