noinst_LIBRARIES += src/libymdomain.a
src_libymdomain_a_SOURCES = \
	src/domain/calendar.c \
	src/domain/check.c \
	src/domain/check_rules.c \
	src/domain/check_rules.h \
	src/domain/codec.c \
	src/domain/facts.c \
	src/domain/field.c \
	src/domain/idno.c \
	src/domain/place.c \
	src/domain/rec.c \
	src/domain/records.c \
	src/domain/records.h \
	src/domain/rule_admit.c \
	src/domain/rule_call.c \
	src/domain/rule_compile.c \
	src/domain/rule_eval.c \
	src/domain/rule_explain.c \
	src/domain/rule_lex.c \
	src/domain/rule_names.c \
	src/domain/rule_parse.c \
	src/domain/rule_reads.c \
	src/domain/rule_run.c \
	src/domain/rule_text.c \
	src/domain/rule_type.c \
	src/domain/rule_unit.c \
	src/domain/schema.c \
	src/domain/sight.c \
	src/domain/workflow.c \
	src/domain/workflow_check.c
noinst_HEADERS += \
	include/yimen/domain/asks.def \
	include/yimen/domain/calendar.h \
	include/yimen/domain/check.h \
	include/yimen/domain/choices.def \
	include/yimen/domain/codec.h \
	include/yimen/domain/facts.h \
	include/yimen/domain/guards.def \
	include/yimen/domain/idno.h \
	include/yimen/domain/rec.h \
	include/yimen/domain/place.h \
	include/yimen/domain/records.def \
	include/yimen/domain/rule_code.h \
	include/yimen/domain/rule_parse.h \
	include/yimen/domain/rule_source.h \
	include/yimen/domain/rule_unit.h \
	include/yimen/domain/rules.h \
	include/yimen/domain/schema.h \
	include/yimen/domain/sight.h \
	include/yimen/domain/words.h \
	include/yimen/domain/workflow.h
