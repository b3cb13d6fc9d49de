/* words.h — a configured text in both languages.  Floor: domain. */
#ifndef YIMEN_DOMAIN_WORDS_H
#define YIMEN_DOMAIN_WORDS_H

struct ym_words {
    const char *zh, *en; /* never NULL once loaded */
};

#endif
