noinst_LIBRARIES += src/libymdomain.a
src_libymdomain_a_SOURCES = \
	src/domain/calendar.c \
	src/domain/codec.c \
	src/domain/field.c \
	src/domain/flow/ledger.c \
	src/domain/flow/todo.c \
	src/domain/flow/untold.c \
	src/domain/flow/workflow.c \
	src/domain/flow/workflow_validation.c \
	src/domain/idno.c \
	src/domain/rec.c \
	src/domain/record_location.c \
	src/domain/records.c \
	src/domain/records.h \
	src/domain/rowtext.c \
	src/domain/schema.c \
	src/domain/sight.c \
	src/domain/typed/typed_date.c \
	src/domain/typed/typed_field.c \
	src/domain/typed/typed_money.c \
	src/domain/typed/typed_month.c \
	src/domain/typed/typed_parts.c \
	src/domain/typed/typed_parts.h \
	src/domain/typed/typed_sum.c \
	src/domain/validation.c \
	src/domain/validation_rules.c \
	src/domain/validation_rules.h \
	src/domain/version.c
src_libymdomain_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/domain
EXTRA_DIST += src/domain/cut.awk src/domain/cut.sh

# The schema's rows, cut into headers; one whose contents are the same is left as it is, and so is what was compiled with it.
SCHEMA_ROWS = $(srcdir)/include/yimen/domain/choices.def $(srcdir)/include/yimen/domain/records.def $(srcdir)/include/yimen/domain/asks.def
BUILT_SOURCES += include/yimen/domain/record/cut
include/yimen/domain/record/cut: $(SCHEMA_ROWS) $(srcdir)/src/domain/cut.awk $(srcdir)/src/domain/cut.sh
	$(AM_V_GEN)AWK='$(AWK)' $(SHELL) $(srcdir)/src/domain/cut.sh include/yimen/domain/record $(srcdir)/src/domain/cut.awk $(SCHEMA_ROWS)
noinst_HEADERS += \
	include/yimen/domain/asks.def \
	include/yimen/domain/calendar.h \
	include/yimen/domain/choices.def \
	include/yimen/domain/codec.h \
	include/yimen/domain/guards.def \
	include/yimen/domain/idno.h \
	include/yimen/domain/ledger.h \
	include/yimen/domain/rec.h \
	include/yimen/domain/record_location.h \
	include/yimen/domain/records.def \
	include/yimen/domain/rowtext.h \
	include/yimen/domain/schema.h \
	include/yimen/domain/sight.h \
	include/yimen/domain/todo.h \
	include/yimen/domain/todos.def \
	include/yimen/domain/typed.h \
	include/yimen/domain/untold.h \
	include/yimen/domain/validation.h \
	include/yimen/domain/version.h \
	include/yimen/domain/workflow.h
