confdir = $(sysconfdir)/yimen
confrulesdir = $(confdir)/rules
conflettersdir = $(confdir)/letters
dist_conf_DATA = \
	conf/agencies.conf \
	conf/holidays.conf \
	conf/tables.conf \
	conf/todos.conf \
	conf/townships.conf \
	conf/workflow.conf \
	conf/yimen.conf
dist_confrules_DATA = \
	conf/rules/bianyuan.cases.conf \
	conf/rules/bianyuan.conf \
	conf/rules/dibao.cases.conf \
	conf/rules/dibao.conf \
	conf/rules/gangxing.cases.conf \
	conf/rules/gangxing.conf \
	conf/rules/kunnan_canji.cases.conf \
	conf/rules/kunnan_canji.conf \
	conf/rules/linshi_jinan.cases.conf \
	conf/rules/linshi_jinan.conf \
	conf/rules/linshi_zhichu.cases.conf \
	conf/rules/linshi_zhichu.conf \
	conf/rules/parameters.conf \
	conf/rules/tekun.cases.conf \
	conf/rules/tekun.conf \
	conf/rules/zhongdu_canji.cases.conf \
	conf/rules/zhongdu_canji.conf
dist_confletters_DATA = \
	conf/letters/change.txt \
	conf/letters/grant.txt \
	conf/letters/hold.txt \
	conf/letters/missing.txt \
	conf/letters/owed.txt \
	conf/letters/publicity.txt \
	conf/letters/quarter.txt \
	conf/letters/receipt.txt \
	conf/letters/recovery.txt \
	conf/letters/refusal.txt \
	conf/letters/report.txt \
	conf/letters/bank.txt \
	conf/letters/roll.txt \
	conf/letters/stop.txt \
	conf/letters/visit.txt
