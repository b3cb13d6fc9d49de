noinst_LIBRARIES += src/libymrules.a
src_libymrules_a_SOURCES = \
	src/rules/facts.c \
	src/rules/rule_admit.c \
	src/rules/rule_call.c \
	src/rules/rule_compile.c \
	src/rules/rule_eval.c \
	src/rules/rule_explain.c \
	src/rules/rule_lex.c \
	src/rules/rule_names.c \
	src/rules/rule_parse.c \
	src/rules/rule_reads.c \
	src/rules/rule_run.c \
	src/rules/rule_text.c \
	src/rules/rule_type.c \
	src/rules/rule_unit.c
noinst_HEADERS += \
	include/yimen/rules/facts.h \
	include/yimen/rules/rule_code.h \
	include/yimen/rules/rule_parse.h \
	include/yimen/rules/rule_source.h \
	include/yimen/rules/rule_unit.h \
	include/yimen/rules/rules.h
