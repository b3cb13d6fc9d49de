dist_man_MANS += doc/yimen.1 doc/yimen.conf.5 doc/yimend.8
dist_doc_DATA = doc/architecture.md doc/handbook.zh_CN.md doc/keys.md doc/rules.md doc/storage.md
EXTRA_DIST += \
	doc/examples/intake.rec \
	doc/examples/survey.rec
