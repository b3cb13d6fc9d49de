noinst_LIBRARIES += src/libymscreens.a
src_libymscreens_a_SOURCES = \
	src/screens/unit.c \
	src/screens/unit.h \
	src/screens/unit_answer.c \
	src/screens/unit_answers.c \
	src/screens/unit_hit.c
noinst_HEADERS += \
	include/yimen/screens/desk.h
