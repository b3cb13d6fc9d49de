noinst_LIBRARIES += src/libymconfig.a
src_libymconfig_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/config
src_libymconfig_a_SOURCES = \
	src/config/agencies.c \
	src/config/county.c \
	src/config/find.c \
	src/config/flows.c \
	src/config/load.c \
	src/config/load_in.h \
	src/config/load_part.c \
	src/config/nearest.c \
	src/config/node.c \
	src/config/node_in.h \
	src/config/node_read.c \
	src/config/read.c \
	src/config/rules/rule_case_run.c \
	src/config/rules/rule_cases.c \
	src/config/rules/rules.c \
	src/config/scan.c \
	src/config/site.c \
	src/config/tables.c \
	src/config/todos.c
noinst_HEADERS += \
	include/yimen/config/config.h \
	src/config/node.h \
	include/yimen/config/rule_cases.h \
	include/yimen/config/rules.h \
	include/yimen/config/scan.h
