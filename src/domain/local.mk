noinst_LIBRARIES += src/libymdomain.a
src_libymdomain_a_SOURCES = \
	src/domain/calendar.c \
	src/domain/check.c \
	src/domain/check_rules.c \
	src/domain/check_rules.h \
	src/domain/codec.c \
	src/domain/field.c \
	src/domain/idno.c \
	src/domain/place.c \
	src/domain/rec.c \
	src/domain/records.c \
	src/domain/records.h \
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
	include/yimen/domain/guards.def \
	include/yimen/domain/idno.h \
	include/yimen/domain/place.h \
	include/yimen/domain/rec.h \
	include/yimen/domain/records.def \
	include/yimen/domain/schema.h \
	include/yimen/domain/sight.h \
	include/yimen/domain/workflow.h
