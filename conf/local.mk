confdir = $(sysconfdir)/yimen
confrulesdir = $(confdir)/rules
dist_conf_DATA = \
	conf/agencies.conf \
	conf/holidays.conf \
	conf/townships.conf \
	conf/workflow.conf \
	conf/yimen.conf
dist_confrules_DATA =
