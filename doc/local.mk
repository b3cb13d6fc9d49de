dist_man_MANS +=
dist_doc_DATA =
