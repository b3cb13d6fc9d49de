noinst_LIBRARIES += src/libymapp.a
src_libymapp_a_SOURCES =
noinst_HEADERS +=

EXTRA_PROGRAMS += src/yimen
src_yimen_SOURCES = src/app/main.c
src_yimen_LDADD = $(FLOORS_APP) $(APP_LIBS)
