noinst_LIBRARIES += src/libymservice.a
src_libymservice_a_SOURCES = \
	src/service/act.c \
	src/service/acting.h \
	src/service/admin.c \
	src/service/answering.c \
	src/service/answering.h \
	src/service/asking.c \
	src/service/auditing.c \
	src/service/behind.c \
	src/service/calls.h \
	src/service/change.c \
	src/service/create.c \
	src/service/deciding.c \
	src/service/demo_officials.c \
	src/service/dispatch.c \
	src/service/draft.c \
	src/service/effects.c \
	src/service/family.c \
	src/service/family.h \
	src/service/figures.c \
	src/service/guards.c \
	src/service/indexes.c \
	src/service/indexes.h \
	src/service/intake.c \
	src/service/lookup.c \
	src/service/papers.c \
	src/service/papers.h \
	src/service/people.c \
	src/service/people.h \
	src/service/quarter.c \
	src/service/rights.c \
	src/service/roll.c \
	src/service/roll.h \
	src/service/roll_rows.c \
	src/service/roll_stage.c \
	src/service/session.c \
	src/service/session.h \
	src/service/setup.c \
	src/service/setup.h \
	src/service/state.c \
	src/service/summary.c \
	src/service/summary.h \
	src/service/terms.c \
	src/service/terms.h \
	src/service/upkeep.c \
	src/service/upkeep.h \
	src/service/verification.c \
	src/service/work.c
noinst_HEADERS += \
	include/yimen/service/demo.h \
	include/yimen/service/service.h
