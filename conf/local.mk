confdir = $(sysconfdir)/yimen
confrulesdir = $(confdir)/rules
dist_conf_DATA =
dist_confrules_DATA =
