noinst_LIBRARIES += src/libymdemo.a
src_libymdemo_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/demo
src_libymdemo_a_SOURCES = \
	src/demo/agenda.c \
	src/demo/ask.c \
	src/demo/county.c \
	src/demo/county.h \
	src/demo/desks/course.c \
	src/demo/desks/duties.c \
	src/demo/family.c \
	src/demo/family.h \
	src/demo/desks/judge.c \
	src/demo/kinds.c \
	src/demo/life.c \
	src/demo/months.c \
	src/demo/names.c \
	src/demo/names.h \
	src/demo/random.c \
	src/demo/random.h \
	src/demo/report.c \
	src/demo/desks/payees.c \
	src/demo/desks/regroups.c \
	src/demo/desks/units.c \
	src/demo/desks/window.c

bin_PROGRAMS += src/yimen-demo
src_yimen_demo_SOURCES = src/demo/main.c
src_yimen_demo_LDADD = $(FLOORS_DEMO) $(SERVE_LIBS)

dist_man_MANS += doc/yimen-demo.1
