noinst_LIBRARIES += src/libymapp.a
src_libymapp_a_SOURCES = \
	src/app/call_command.c \
	src/app/call_help.c \
	src/app/keys.c \
	src/app/options.c \
	src/app/own_command.c \
	src/app/print_command.c \
	src/app/say.c \
	src/app/screen_command.c \
	src/app/speak.c \
	src/app/summary_command.c
noinst_HEADERS += \
	src/app/app.h \
	src/app/call_help.h \
	src/app/keys.h \
	src/app/rules_command.h

bin_PROGRAMS += src/yimen
src_yimen_SOURCES = src/app/main.c
src_yimen_LDADD = $(FLOORS_APP) $(APP_LIBS)

# What needs neither a terminal nor a service is a program of its own: what it brings along is not part of every official's session.
bin_PROGRAMS += src/yimen-rules
src_yimen_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/app
src_yimen_rules_SOURCES = src/app/rules/main.c src/app/rules_command.c
src_yimen_rules_LDADD = $(FLOORS_APP) $(APP_LIBS)

# Files that somebody sent are read by a program of its own: what unpacks them (libzip brings a cryptographic library along) is not part of
# every official's session, and what they may do to a program is not done to that session.
bin_PROGRAMS += src/yimen-table
src_yimen_table_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/app
src_yimen_table_SOURCES = src/app/table/act.c src/app/table/check.c src/app/table/check.h src/app/table/convert.c src/app/table/main.c src/app/table/report.c
src_yimen_table_LDADD = src/libymapp.a src/libymtable.a $(FLOORS_SCREENS) $(APP_LIBS) $(TABLE_LIBS)

# The catalogue where a program run from the build tree finds it.
noinst_DATA += locale/zh_CN/LC_MESSAGES/yimen.mo
CLEANFILES += locale/zh_CN/LC_MESSAGES/yimen.mo
locale/zh_CN/LC_MESSAGES/yimen.mo: $(top_srcdir)/po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) -o $@ $(top_srcdir)/po/zh_CN.po
