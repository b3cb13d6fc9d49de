dist_man_MANS += doc/yimen.1 doc/yimen.conf.5 doc/yimend.8
dist_doc_DATA = doc/storage.md doc/rules.md
