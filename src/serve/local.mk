noinst_LIBRARIES += src/libymserve.a
src_libymserve_a_SOURCES = \
	src/serve/admin.c \
	src/serve/ask.c \
	src/serve/caller.c \
	src/serve/daemon.c \
	src/serve/dump.c \
	src/serve/host.c \
	src/serve/server.c
noinst_HEADERS += \
	src/serve/host.h \
	src/serve/server.h \
	src/serve/caller.h \
	src/serve/yimend.h

sbin_PROGRAMS += src/yimend
src_yimend_SOURCES = \
	src/serve/main.c
src_yimend_LDADD = $(FLOORS_SERVE) $(SERVE_LIBS)
