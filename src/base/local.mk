noinst_LIBRARIES += src/libymbase.a
src_libymbase_a_SOURCES = \
	src/base/arena.c \
	src/base/buf.c \
	src/base/clock.c \
	src/base/columns.c \
	src/base/csv.c \
	src/base/date.c \
	src/base/err.c \
	src/base/language.c \
	src/base/location.c \
	src/base/money.c \
	src/base/name.c \
	src/base/pinyin.c \
	src/base/pinyin_table.h \
	src/base/program/beside.c \
	src/base/program/conf_dir.c \
	src/base/program/log.c \
	src/base/program/new_file.c \
	src/base/program/options.c \
	src/base/radicals_table.h \
	src/base/sums/checksum.c \
	src/base/sums/hash.c \
	src/base/sums/row_digest.c \
	src/base/text.c \
	src/base/trail.c
noinst_HEADERS += \
	include/yimen/base/arena.h \
	include/yimen/base/buf.h \
	include/yimen/base/clock.h \
	include/yimen/base/csv.h \
	include/yimen/base/date.h \
	include/yimen/base/err.h \
	include/yimen/base/hash.h \
	include/yimen/base/language.h \
	include/yimen/base/location.h \
	include/yimen/base/log.h \
	include/yimen/base/money.h \
	include/yimen/base/name.h \
	include/yimen/base/new_file.h \
	include/yimen/base/options.h \
	include/yimen/base/pinyin.h \
	include/yimen/base/row_digest.h \
	include/yimen/base/text.h \
	include/yimen/base/trail.h \
	include/yimen/base/words.h
EXTRA_DIST += src/base/gb18030.awk src/base/pinyin_table.awk src/base/radicals_table.awk src/base/zh_CN.def

# Readings of Han, made where the Unihan tables are, and distributed: a tarball needs neither them nor awk.
BUILT_SOURCES = $(srcdir)/src/base/pinyin_table.h $(srcdir)/src/base/radicals_table.h
MAINTAINERCLEANFILES = $(srcdir)/src/base/pinyin_table.h $(srcdir)/src/base/radicals_table.h
$(srcdir)/src/base/pinyin_table.h: $(srcdir)/src/base/pinyin_table.awk
	$(AM_V_GEN)bzcat $(UNIHAN_READINGS) | LC_ALL=C $(AWK) -f $(srcdir)/src/base/pinyin_table.awk >$@.new && \
	  test -s $@.new && mv $@.new $@
src/base/pinyin.$(OBJEXT): $(srcdir)/src/base/pinyin_table.h

# Radicals and compatibility forms, with the Han meant; likewise.
$(srcdir)/src/base/radicals_table.h: $(srcdir)/src/base/radicals_table.awk
	$(AM_V_GEN)LC_ALL=C $(AWK) -f $(srcdir)/src/base/radicals_table.awk $(UNICODE_DATA)/EquivalentUnifiedIdeograph.txt \
	  $(UNICODE_DATA)/UnicodeData.txt >$@.new && test -s $@.new && mv $@.new $@
src/base/name.$(OBJEXT): $(srcdir)/src/base/radicals_table.h

# Locales of yimen's own, so that neither Chinese nor a terminal's charset depends on what is installed.
# localedef warns about the categories the definition leaves out, and its status says so.
PRIVATE_LOCALES = zh_CN.UTF-8 zh_CN.GB18030 zh_CN.GBK
LOCALE_CODES = locales/zh_CN.UTF-8/LC_CTYPE locales/zh_CN.GB18030/LC_CTYPE locales/zh_CN.GBK/LC_CTYPE
noinst_DATA += $(LOCALE_CODES)
LOCALE_MAKE = rm -rf $(@D) && $(MKDIR_P) locales && \
	$(LOCALEDEF) -c --quiet --no-archive -i $(srcdir)/src/base/zh_CN.def ./$(@D)
locales/zh_CN.UTF-8/LC_CTYPE: $(srcdir)/src/base/zh_CN.def
	$(AM_V_GEN){ $(LOCALE_MAKE) -f UTF-8 >/dev/null 2>&1; test -s $@; }
locales/zh_CN.GBK/LC_CTYPE: $(srcdir)/src/base/zh_CN.def
	$(AM_V_GEN){ $(LOCALE_MAKE) -f GBK >/dev/null 2>&1; test -s $@; }
locales/zh_CN.GB18030/LC_CTYPE: $(srcdir)/src/base/zh_CN.def $(srcdir)/src/base/gb18030.awk
	$(AM_V_GEN)$(MKDIR_P) locales && gzip -dc $(CHARMAPS)/GB18030.gz | LC_ALL=C $(AWK) -f $(srcdir)/src/base/gb18030.awk >locales/charmap && \
	{ $(LOCALE_MAKE) -f ./locales/charmap >/dev/null 2>&1; rm -f locales/charmap; test -s $@; }
install-data-local: $(LOCALE_CODES)
	for name in $(PRIVATE_LOCALES); do \
	  $(MKDIR_P) "$(DESTDIR)$(pkglibdir)/locales/$$name/LC_MESSAGES" && \
	  $(INSTALL_DATA) locales/$$name/LC_CTYPE "$(DESTDIR)$(pkglibdir)/locales/$$name/LC_CTYPE" && \
	  $(INSTALL_DATA) locales/$$name/LC_MESSAGES/SYS_LC_MESSAGES \
	    "$(DESTDIR)$(pkglibdir)/locales/$$name/LC_MESSAGES/SYS_LC_MESSAGES" || exit 1; \
	done
uninstall-local:
	rm -rf "$(DESTDIR)$(pkglibdir)/locales"
clean-local:
	rm -rf locales include/yimen/domain/record tests/screens/county tests/screens/county.lock tests/screens/county.unfinished
