/* language.c — the reader's language.  Floor: base.  Must not depend on what LANG says, nor on locales that are seldom there. */
#include "yimen/base/language.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/words.h"

/* gettext looks at LANGUAGE only under a locale other than C; the first of these is yimen's own. */
static const char *const language_carriers[] = {"zh_CN.UTF-8", "C.UTF-8", "en_US.UTF-8", ""};

/* From the running program's folder: in the build tree, and beside an installation that was moved. */
static const char *const language_catalogues[] = {"/../locale", "/../../locale", "/../share/locale", NULL};
static const char *const language_locales[] = {"/../locales", "/../../locales", "/../lib/yimen/locales", NULL};

static int language_reads_zh; /* written before any thread is started, and by the one thread of a terminal */

int ym_language_zh(void)
{
    return language_reads_zh;
}

int ym_language_is_zh(const char *lang)
{
    return !lang || strcmp(lang, "en") != 0;
}

const char *ym_word_in(struct ym_words words, int zh)
{
    const char *word = zh || !words.en || !*words.en ? words.zh : words.en;
    return word ? word : "";
}

const char *ym_word(struct ym_words words)
{
    return ym_word_in(words, language_reads_zh);
}

static int language_holds(const char *dir, const char *what)
{
    char file[PATH_MAX];
    int n = snprintf(file, sizeof file, "%s/%s", dir, what);
    return n > 0 && (size_t)n < sizeof file && access(file, R_OK) == 0;
}

/* The first of the places seen from the program's folder that holds the file; 0 if none does. */
static int language_find_beside(char out[PATH_MAX], const char *const *places, const char *what)
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 32);
    out[n < 0 ? 0 : n] = 0;
    char *slash = strrchr(out, '/');
    for (; slash && *places; places++) {
        strcpy(slash, *places);
        if (language_holds(out, what))
            return 1;
    }
    return 0;
}

static void language_bind_messages(void)
{
    char dir[PATH_MAX];
    bindtextdomain("yimen", language_find_beside(dir, language_catalogues, "zh_CN/LC_MESSAGES/yimen.mo") ? dir : YM_DIR_LOCALE);
}

void ym_language_locales(const char *dir)
{
    static const char file[] = "zh_CN.UTF-8/LC_CTYPE";
    char found[PATH_MAX], path[PATH_MAX + 32];
    const char *set = getenv("LOCPATH");
    if (!dir && set && strstr(set, "/locales:/usr/lib/locale"))
        return; /* found before */
    if (!dir)
        dir = language_find_beside(found, language_locales, file) ? found : YM_DIR_LOCALES;
    if (!language_holds(dir, file))
        return;
    snprintf(path, sizeof path, "%s:/usr/lib/locale", dir); /* the C library's own C.UTF-8 lies there */
    setenv("LOCPATH", path, 1);
}

void ym_language_set(const char *lang)
{
    language_reads_zh = ym_language_is_zh(lang);
    ym_language_locales(NULL);
    setenv("LANGUAGE", language_reads_zh ? "zh_CN" : "en", 1);
    for (size_t i = 0; i < sizeof language_carriers / sizeof *language_carriers; i++) {
        if (setlocale(LC_CTYPE, language_carriers[i]) && setlocale(LC_MESSAGES, language_carriers[i]))
            break;
    }
    language_bind_messages();
    bind_textdomain_codeset("yimen", "UTF-8");
    textdomain("yimen");
}
