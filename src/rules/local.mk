# The rooms of the floor: what compiles and what runs stand side by side on the compiled rule; a private header is included as "room/name.h".
noinst_LIBRARIES += src/libymrules.a
src_libymrules_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/rules
src_libymrules_a_SOURCES = \
	src/rules/run/facts.c \
	src/rules/run/rule_admit.c \
	src/rules/run/rule_explain.c \
	src/rules/run/rule_run.c
src_libymrules_a_SOURCES += \
	src/rules/compile/rule_call.c \
	src/rules/compile/rule_compile.c \
	src/rules/compile/rule_expression.c \
	src/rules/compile/rule_fading.c \
	src/rules/compile/rule_names.c \
	src/rules/compile/rule_operator.c \
	src/rules/compile/rule_parse.c \
	src/rules/compile/rule_type.c
src_libymrules_a_SOURCES += \
	src/rules/code/rule_code.h \
	src/rules/code/rule_eval.c \
	src/rules/code/rule_lex.c \
	src/rules/code/rule_named.c \
	src/rules/code/rule_parse.h \
	src/rules/code/rule_reads.c \
	src/rules/code/rule_unit.c \
	src/rules/code/rule_unit.h
noinst_HEADERS += \
	include/yimen/rules/facts.h \
	include/yimen/rules/rule_source.h \
	include/yimen/rules/rules.h
