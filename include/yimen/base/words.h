/* words.h — a text in both languages, and the one place that chooses between them.  Floor: base.
 * Labels and helps of the schema's rows, and the names the county's configuration gives, are such pairs; sentences are gettext's. */
#ifndef YIMEN_BASE_WORDS_H
#define YIMEN_BASE_WORDS_H

struct ym_words {
    const char *zh, *en;
};

/* The pair of any row or record that has the members zh and en. */
#define YM_WORDS(row) ((struct ym_words){.zh = (row)->zh, .en = (row)->en})

/* The reader's word: Chinese or English as ym_language_set was told last, English before; the Chinese where there is no English.  Lends;
 * never NULL. */
const char *ym_word(struct ym_words words);
/* For paper and for a reader who is not the one of this terminal.  zh: 1 = Chinese. */
const char *ym_word_in(struct ym_words words, int zh);

#endif
